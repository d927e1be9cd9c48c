"""Clues to a party that a sentence leaves out: what the report says of the deed and of somebody who may be meant.

A clue is a short readable name, such as ``r|ACCUSE|gov|diff``: of a recipient of an ACCUSE, that he is of a government and
of another country than its actor. ``presuming`` weighs them; the weights are learned from annotated reports.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter

from casus.actors import Cast, Figure
from casus.events.binding import VERBAL
from casus.events.draft import Draft
from casus.events.fillers import INTERNATIONAL
from casus.events.hits import Hit
from casus.events.inheriting import coordinated
from casus.events.weights import Part
from casus.language import Token

_KINDS = {"armed": {"MIL", "COP", "SPY"}, "rebel": {"REB", "UAF", "CRM", "PRM"}, "party": {"PTY"}, "press": {"JRN"},
          "civil": {"CVL", "OPP", "LAB", "SOC", "EDU", "MED", "REL", "REF", "ELI"}, "state": {"GOV", "LEG", "JUD"},
          "business": {"BUS"}}
_KIND = {sector: kind for kind, sectors in _KINDS.items() for sector in sectors}
_APART = {"IMG", "NGO"}  # bodies that are neither states nor their alliances
_BACK, _AHEAD = 5, 1  # sentences around a deed in which whoever is named may be its party
_LATELY = 3  # deeds told before
_SPEAKING = ("NOUN", "PROPN", "PRON", "ADJ")
_VIOLENT = ("ASSAULT", "COERCE")
_NEAR = ("before", "after")
NOBODY = "NOBODY"
_KEPT = 1 << 13
_NONE = (0, 0)
_sentence = attrgetter("sent")

class Clues:
    """What one report tells of its entities, as clues to the open parties of its deeds."""

    def __init__(self, drafts: list[Draft], cast: Cast, hits: dict[int, Hit]) -> None:
        self._drafts, self.cast, self._hits = drafts, cast, hits
        self._at = {id(d): n for n, d in enumerate(drafts)}
        self._by_type: dict[str, list[Draft]] = {}
        for draft in drafts:
            self._by_type.setdefault(draft.type, []).append(draft)
        self._lands = {land: min(n, 3) for n, land in enumerate(cast.countries)}
        self._kinds: dict[str, tuple[str, str | None, str]] = {}
        self.mentions = self._mentions()
        """The tokens that name each entity, in the order of the text."""
        self._top = max(map(len, self.mentions.values()), default=0)
        self._violent = _parts(d for name in _VIOLENT for d in self._by_type.get(name, ()))

    def _mentions(self) -> dict[str, list[Token]]:
        found: dict[str, list[Token]] = {}
        for token in self.cast.parse.tokens:
            if token.upos in _SPEAKING and (token.i in self.cast.names or token.upos == "PRON" or (
                    self.cast.classed(token))):
                code = self.cast.country_of(token)
                described = code is not None and token.upos == "ADJ" and token.dep.startswith("amod")
                entity = None if described else self.cast.who(token)
                if entity is None and code is not None and token.upos in ("PROPN", "ADJ"):
                    entity = self.cast.country(code)
                if entity is not None:
                    found.setdefault(entity, []).append(token)
        return found

    def place(self, draft: Draft) -> str | None:
        """The country that a deed is told to have been done in, else the one that the story plays in."""
        where = draft.where
        if where is not None and where.start is not None and draft.type not in VERBAL and not any(
                t.start == where.start for actor in draft.hit.roles["actor"] for t in coordinated(actor)):
            return where.country or self.cast.story(draft.hit.token)  # a capital that acts is no place
        return self.cast.story(draft.hit.token)

    def open(self, draft: Draft) -> list[str]:
        """The parties that a deed lacks and that are not "all sides" or shared by the doers of a meeting."""
        roles = [] if draft.actors else ["actors"]
        hit = draft.hit
        if not draft.recipients and (not hit.frame.reciprocal or draft.type == "THREATEN") and not any(
                noun.anaphor == "party" for t in hit.roles["recipient"]
                if (noun := self.cast.actor_class(t)) is not None):
            roles.append("recipients")
        return roles

    def candidates(self, draft: Draft, role: str) -> list[str]:
        """Who may be the party of a deed: parties of other deeds, whoever is named nearby, those of the place."""
        taken = draft.recipients if role == "actors" else draft.actors
        at = draft.hit.token.sent
        found = dict.fromkeys(i for d in self._drafts if -_AHEAD <= at - d.hit.token.sent <= _BACK
                              for i in (*d.actors, *d.recipients))
        for entity, tokens in self.mentions.items():
            if entity not in found:
                first = bisect_left(tokens, at - _BACK, key=_sentence)
                if first < len(tokens) and tokens[first].sent <= at + _AHEAD:
                    found[entity] = None
        if place := self.place(draft):
            here = (self.cast.country(place), self.cast.implied("government", place), self.cast.people(place))
            found.update(dict.fromkeys(here))
        lands = {self.land(i) for i in taken}
        barred = lands if len(lands) > 1 else set()  # of what two countries do neither is the other side
        guilt = role == "actors" and draft.type == "ASSAULT"  # nobody by name is presumed to have killed
        return [i for i in found if i not in taken and self.land(i) not in barred and not (
            guilt and self.cast.get(i).kind == "person")]

    def land(self, entity: str) -> str:
        """The country or body that an entity is of; its own id if none is known."""
        return self._of(entity)[1] or entity

    def _of(self, entity: str) -> tuple[str, str | None, str]:
        """The kind of an entity (``kind``), its country, and whether it is a person, a group, a body, a country."""
        if entity not in self._kinds:
            figure = self.cast.get(entity)
            self._kinds[entity] = kind(figure), figure.country, figure.kind
        return self._kinds[entity]

    def nobody(self, draft: Draft, role: str) -> Part:
        """Clues that a deed of a kind has no such party, whatever the report tells."""
        return f"{role[0]}|{NOBODY}", f"{role[0]}|{NOBODY}|{draft.type}", f"{role[0]}|{NOBODY}|{draft.hit.frame.name}"

    def _side(self, draft: Draft, role: str) -> tuple[list[Figure], str]:
        """The other side of a deed, and of what kinds it is."""
        side = [self.cast.get(i) for i in (draft.recipients if role == "actors" else draft.actors)]
        return side, "+".join(sorted({kind(f) for f in side})) or "none"

    def of(self, draft: Draft, role: str, entities: Iterable[str]) -> list[list[Part]]:
        """Clues for each of some entities that it is the actor (``role`` "actors") or recipient of a deed."""
        r, type_, hit, cast = role[0], draft.type, draft.hit, self.cast
        token, place = hit.token, self.place(draft)
        side, kinds = self._side(draft, role)
        lands = {f.country for f in side} - {None}
        before = self._drafts[:self._at[id(draft)]]
        known = self._dealings(draft, before, role)
        voices = {cast.get(t.speaker).country for t in draft.told_by}
        alike = _parts(d for d in self._by_type[type_] if d is not draft)
        violent = self._violent
        counts = [k.of for k in draft.counts]
        aims = self._aims(hit)
        voice = f"{'passive' if hit.passive else 'active'}|{hit.entry.pos}"
        made: list[list[Part]] = []
        for entity in entities:
            k, land, what = self._of(entity)
            way = "unknown" if not lands or not land else "same" if land in lands else "other"
            tokens = self.mentions.get(entity, [])
            far = _distance(token, tokens)
            (done, suffered), (did, bore) = violent.get(entity, _NONE), alike.get(entity, _NONE)
            found = [
                _kinds_clues(r, type_, kinds, hit.frame.name, voice, k, way),
                _nearness_clues(r, type_, far, min(len(tokens), 4), bool(tokens) and tokens[0].i > token.i),
                _home_clues(r, what, self._lands.get(land or "", 3), land == place, k, way),
                _record_clues(r, type_, (done > suffered) - (done < suffered), min(did, 2), min(bore, 2))]
            if entity in known:
                found.append(known[entity])
            if tokens and len(tokens) == self._top:
                found.append((f"{r}|most",))
            if land in voices:
                found.append((f"{r}|voice|{way}",))
            if land in aims:
                found.append((f"{r}|aim|{type_}|{k}|{way}",))
            for counted in counts:
                found.append((f"{r}|{counted}|{k}", f"{r}|{counted}|{k}|{way}"))
            near = [t for t in tokens if t.sent == token.sent] if far in _NEAR else []
            if near and (noun := cast.actor_class(near[0])) is not None:
                found.append((f"{r}|class|{noun.name}|{type_}",))
            inside = next((t for t in near if token.left <= t.i <= token.right), None)
            if inside is not None:
                found.append((f"{r}|inside|{inside.dep.partition(':')[0]}",))
            made.append(found)
        return made

    def _aims(self, hit: Hit) -> set[str]:
        """The countries, of places too, that the words name which a deed is done to or about."""
        tokens = self.cast.parse.tokens
        words = (t for role in ("recipient", "theme") for w in hit.roles[role] for t in tokens[w.left:w.right + 1])
        return {code for t in words if (code := self.cast.placed(t) or self.cast.country_of(t)) is not None}

    def _dealings(self, draft: Draft, before: list[Draft], role: str) -> dict[str, Part]:
        """Clues from other deeds: who did or suffered the last ones, and those between the other side and somebody."""
        r, found, hit = role[0], dict[str, dict[str, None]](), draft.hit
        side = set(draft.recipients if role == "actors" else draft.actors)

        def note(ids: Iterable[str], clue: str) -> None:
            for i in ids:
                found.setdefault(i, {})[f"{r}|{clue}"] = None

        for back, other in enumerate(reversed(before[-_LATELY:])):
            note(other.actors, f"before|{back}|a")
            note(other.recipients, f"before|{back}|r")
        last: dict[tuple[str, str], str] = {}
        for other in before if side else ():
            if not side.isdisjoint(other.actors):
                last.update(((i, "r"), other.type) for i in other.recipients)
            if not side.isdisjoint(other.recipients):
                last.update(((i, "a"), other.type) for i in other.actors)
        for (entity, end), type_ in last.items():
            note((entity,), f"dealt|{end}")
            note((entity,), f"dealt|{end}|{type_}|{draft.type}")
        for other in self._drafts:
            if other is not draft and other.hit.token.sent == hit.token.sent:
                note(other.actors, "beside|a")
                note(other.recipients, "beside|r")
        about = (*hit.roles["theme"], *hit.roles["recipient"], *hit.fixed)
        kinds = {h.frame.type for t in about if (h := self._hits.get(t.i)) is not None and h is not hit and h.frame.type}
        told = next((d for d in reversed(before) if d.type in kinds and d.actors), None)
        if told is not None:
            note(told.actors, f"about|a|{draft.type}")
            note(told.recipients, f"about|r|{draft.type}")
        return {entity: tuple(clues) for entity, clues in found.items()}


@lru_cache(_KEPT)
def _kinds_clues(r: str, type_: str, kinds: str, frame: str, voice: str, k: str, way: str) -> Part:
    kw = f"{k}|{way}"
    return (f"{r}|{type_}|{kw}", f"{r}|{type_}|{kinds}|{kw}", f"{r}|{kw}", f"{r}|{kinds}|{kw}", f"{r}|{frame}|{kw}",
            f"{r}|{voice}|{k}")


@lru_cache(_KEPT)
def _nearness_clues(r: str, type_: str, far: str, named: int, later: bool) -> Part:
    return f"{r}|far|{far}", f"{r}|far|{far}|{type_}", f"{r}|named|{named}", f"{r}|later|{later}"


@lru_cache(_KEPT)
def _home_clues(r: str, what: str, rank: int, here: bool, k: str, way: str) -> Part:
    return f"{r}|kind|{what}", f"{r}|land|{rank}|{way}", f"{r}|here|{here}|{k}|{way}"


@lru_cache(_KEPT)
def _record_clues(r: str, type_: str, violent: int, did: int, suffered: int) -> Part:
    return f"{r}|violent|{type_}|{violent}", f"{r}|alike|{type_}|{did}|{suffered}"


def kind(figure: Figure) -> str:
    """What an entity is in a few words: a country, a state body, armed, rebel, civil, an alliance ..."""
    if figure.country in INTERNATIONAL:
        return str(figure.country) if figure.country in _APART else "alliance"
    if figure.kind == "country":
        return "country"
    return next((_KIND[s] for s in figure.sectors if s in _KIND), "other")


def _distance(trigger: Token, tokens: list[Token]) -> str:
    """How far before a deed somebody is named."""
    at = bisect_left(tokens, trigger.sent, key=_sentence)
    if at < len(tokens) and tokens[at].sent == trigger.sent:
        return _NEAR[tokens[at].i >= trigger.i]
    if at == 0:
        return "never"
    away = trigger.sent - tokens[at - 1].sent
    return str(away) if away <= 2 else "few" if away <= _BACK else "many"


def _parts(drafts: Iterable[Draft]) -> dict[str, tuple[int, int]]:
    """How often each entity acts in some deeds, and how often it suffers them."""
    found: dict[str, tuple[int, int]] = {}
    for draft in drafts:
        for i in draft.actors:
            did, bore = found.get(i, _NONE)
            found[i] = did + 1, bore
        for i in draft.recipients:
            did, bore = found.get(i, _NONE)
            found[i] = did, bore + 1
    return found
