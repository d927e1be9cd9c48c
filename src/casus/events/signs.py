"""Signs of whether a mention tells an event at all: how it is told, of whom, and what stands around it.

A sign is a short readable name, such as ``actors|none|AID``: an AID of which nobody says who gave it. ``doubting``
weighs them; the weights are learned from annotated reports and from passages in which nothing happens.
"""

from collections.abc import Mapping
from functools import lru_cache

from casus.actors import Cast
from casus.events.draft import Draft
from casus.events.setting import POWERLESS, Setting
from casus.events.weights import Part

_ROLES = ("actors", "recipients")
_ARGUMENTS = ("actor", "recipient", "theme")
_WORLD = frozenset({"IGO", "UNO", "EUR"})
_QUIET = frozenset({"none", "private"})
_MANY = 3
_KEPT = 1 << 12


class Signs:
    """The signs of the deeds of one report."""

    def __init__(self, drafts: list[Draft], cast: Cast, nouns: Mapping[int, tuple[str, ...]], setting: Setting) -> None:
        self._cast, self._nouns, self._setting = cast, nouns, setting
        self._roles = {id(d): tuple(self._role(d, role) for role in _ROLES) for d in drafts}
        self._public = {at for at, roles in self._roles.items() if any(kinds not in _QUIET for _, kinds in roles)}
        self._first: dict[str, int] = {}  # the first word that tells a deed of each type
        for draft in drafts:
            at = draft.hit.token.i
            self._first[draft.type] = min(at, self._first.get(draft.type, at))
        self._domains: dict[int, list[str]] = {}

    def _role(self, draft: Draft, role: str) -> tuple[str, str]:
        """How a role is filled, and of what kinds the parties are that the text states: states, powers, private people ..."""
        ids = getattr(draft, role)
        if not ids:
            return "none", "none"
        if draft.presumed(role):
            return "presumed", "none"
        return "stated", "+".join(sorted({
            "state" if f.kind == "country" else "world" if f.country in _WORLD
            else "private" if POWERLESS.issuperset(f.sectors) else "power" for f in map(self._cast.get, ids)}))

    def _near(self, sentence: int) -> list[str]:
        """The domains whose words stand near a sentence."""
        if sentence not in self._domains:
            self._domains[sentence] = sorted(self._setting.domains(sentence)) or ["none"]
        return self._domains[sentence]

    def of(self, draft: Draft) -> list[Part]:
        """The signs of one deed."""
        hit, type_, pos = draft.hit, draft.type, draft.hit.entry.pos
        roles = self._roles[id(draft)]
        found = [_deed(type_, draft.status, hit.frame.name, pos, bool(hit.fixed)), _together(roles, pos)]
        found += [_side(role, way, kinds, type_) for role, (way, kinds) in zip(_ROLES, roles, strict=True)]
        found += [_under(g.frame.type or "operator", g.frame.inner) for g in draft.standing.governors[:2]]
        for role in _ARGUMENTS:
            for token in hit.roles[role][:1]:
                what = "named" if token.i in self._cast.names else "acting" if self._cast.actor_class(token) else (
                    "classed" if token.i in self._nouns else token.upos)
                found.append(_argument(role, what, type_, pos, token.morph.animacy))
        place = draft.where is not None and draft.where.start is not None
        found.append(_told(bool(draft.counts), bool(hit.frame.count), bool(draft.told_by), draft.when is not None, place))
        earlier = self._first[type_] < hit.token.i
        public = len(self._public) - (id(draft) in self._public)
        found.append(_around(min(len(draft.evidence), _MANY), min(hit.token.sent, 2), earlier, pos, min(public, _MANY)))
        found += map(_domain, self._near(hit.token.sent))
        return found


@lru_cache(_KEPT)
def _deed(type_: str, status: str, frame: str, pos: str, phrase: bool) -> Part:
    return ("any", f"type|{type_}", f"status|{status}", f"status|{status}|{type_}", f"frame|{frame}", f"pos|{pos}",
            f"pos|{pos}|{type_}", f"pos|{pos}|phrase|{phrase}")


@lru_cache(_KEPT)
def _side(role: str, way: str, kinds: str, type_: str) -> Part:
    return f"{role}|{way}", f"{role}|{way}|{type_}", f"{role}|{kinds}", f"{role}|{kinds}|{type_}"


@lru_cache(_KEPT)
def _together(roles: tuple[tuple[str, str], ...], pos: str) -> Part:
    ways, sides = ("|".join(parts) for parts in zip(*roles, strict=True))
    return f"ways|{ways}", f"ways|{ways}|{pos}", f"sides|{sides}"


@lru_cache(_KEPT)
def _under(type_: str, inner: str) -> Part:
    return f"under|{type_}", f"under|{inner}"


@lru_cache(_KEPT)
def _argument(role: str, what: str, type_: str, pos: str, animacy: str) -> Part:
    return f"{role}|{what}", f"{role}|{what}|{type_}", f"{role}|{what}|{pos}|{animacy}"


@lru_cache(_KEPT)
def _told(counts: bool, counting: bool, told: bool, when: bool, where: bool) -> Part:
    return f"counts|{counts}", f"counts|{counts}|{counting}", f"told|{told}", f"when|{when}", f"where|{where}"


@lru_cache(_KEPT)
def _around(mentions: int, sentence: int, earlier: bool, pos: str, public: int) -> Part:
    return f"mentions|{mentions}", f"sentence|{sentence}", f"earlier|{earlier}|{pos}", f"public|{public}"


@lru_cache(_KEPT)
def _domain(name: str) -> Part:
    return (f"domain|{name}",)
