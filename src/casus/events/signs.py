"""Signs of whether a mention tells an event at all: how it is told, of whom, and what stands around it.

A sign is a short readable name, such as ``actors|none|AID``: an AID of which nobody says who gave it. ``doubting``
weighs them; the weights are learned from annotated reports and from passages in which nothing happens.
"""

from collections.abc import Mapping

from casus.actors import Cast
from casus.events.draft import Draft
from casus.events.setting import POWERLESS, Setting

_ROLES = ("actors", "recipients")
_ARGUMENTS = ("actor", "recipient", "theme")
_WORLD = frozenset({"IGO", "UNO", "EUR"})
_MANY = 3


class Signs:
    """The signs of the deeds of one report."""

    def __init__(self, drafts: list[Draft], cast: Cast, nouns: Mapping[int, tuple[str, ...]], setting: Setting) -> None:
        self._drafts, self._cast, self._nouns, self._setting = drafts, cast, nouns, setting
        self._public = {id(d): any(self._kinds(d, role) - {"private"} for role in _ROLES) for d in drafts}

    def _kinds(self, draft: Draft, role: str) -> set[str]:
        """Of what kinds the parties are that the text states in a role: states, powers, private people ..."""
        if draft.presumed(role):
            return set()
        figures = map(self._cast.get, getattr(draft, role))
        return {"state" if f.kind == "country" else "world" if f.country in _WORLD
                else "private" if POWERLESS.issuperset(f.sectors) else "power" for f in figures}

    def of(self, draft: Draft) -> list[str]:
        """The signs of one deed."""
        hit, type_, pos = draft.hit, draft.type, draft.hit.entry.pos
        found = ["any", f"type|{type_}", f"status|{draft.status}", f"status|{draft.status}|{type_}",
                 f"frame|{hit.frame.name}", f"pos|{pos}", f"pos|{pos}|{type_}", f"pos|{pos}|phrase|{bool(hit.fixed)}"]
        ways, sides = [], []
        for role in _ROLES:
            way = "presumed" if draft.presumed(role) else "stated" if getattr(draft, role) else "none"
            kinds = "+".join(sorted(self._kinds(draft, role))) or "none"
            found += [f"{role}|{way}", f"{role}|{way}|{type_}", f"{role}|{kinds}", f"{role}|{kinds}|{type_}"]
            ways.append(way)
            sides.append(kinds)
        found += [f"ways|{'|'.join(ways)}", f"ways|{'|'.join(ways)}|{pos}", f"sides|{'|'.join(sides)}"]
        for governor in draft.standing.governors[:2]:
            found += [f"under|{governor.frame.type or 'operator'}", f"under|{governor.frame.inner}"]
        for role in _ARGUMENTS:
            for token in hit.roles[role][:1]:
                what = "named" if token.i in self._cast.names else "acting" if self._cast.actor_class(token) else (
                    "classed" if token.i in self._nouns else token.upos)
                found += [f"{role}|{what}", f"{role}|{what}|{type_}", f"{role}|{what}|{pos}|{token.morph.animacy}"]
        place = draft.where is not None and draft.where.start is not None
        found += [f"counts|{bool(draft.counts)}", f"counts|{bool(draft.counts)}|{bool(hit.frame.count)}",
                  f"told|{bool(draft.told_by)}", f"when|{draft.when is not None}", f"where|{place}",
                  f"mentions|{min(len(draft.evidence), _MANY)}", f"sentence|{min(hit.token.sent, 2)}"]
        earlier = any(d.type == type_ for d in self._drafts if d.hit.token.i < hit.token.i)
        public = sum(self._public[id(d)] for d in self._drafts if d is not draft)
        found += [f"earlier|{earlier}|{pos}", f"public|{min(public, _MANY)}"]
        found += [f"domain|{name}" for name in self._setting.domains(hit.token.sent)] or ["domain|none"]
        return list(dict.fromkeys(found))
