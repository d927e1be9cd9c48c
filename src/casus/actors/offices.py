"""Offices and who holds them on a day."""

from casus.actors.knowledge import Knowledge, Known, Tenure
from casus.lexicon.model import NounClass
from casus.records import Published

_BODIES = frozenset({"IGO", "UNO", "EUR"})


class Offices:
    """Who holds which office when the report came out."""

    def __init__(self, knowledge: Knowledge, classes: dict[str, NounClass], published: Published | None) -> None:
        self._knowledge = knowledge
        self._sectors = {c.office: c.sectors for c in classes.values() if c.office}
        self._first = published.earliest if published else None
        self._last = published.latest if published else None

    def _covers(self, tenure: Tenure) -> bool:
        """The tenure overlaps the days on which the report may have come out; undated reports take the open ones."""
        if self._first is None or self._last is None:
            return not tenure.end
        return (not tenure.start or tenure.start <= self._last[:len(tenure.start)]) and (
            not tenure.end or tenure.end >= self._first[:len(tenure.end)])

    def holder(self, office: str, of: str | None, named: set[str]) -> str | None:
        """The person in an office of a country; of several, one whom the report names."""
        tenures = self._knowledge.holders.get(f"{office} {of}", ())
        people = list(dict.fromkeys(t.person for t in tenures if self._covers(t)))
        if self._first is None:
            people = [p for p in dict.fromkeys(t.person for t in tenures) if p in named] or people
        if len(people) > 1:
            people = [p for p in people if p in named] or (people[-1:] if self._first is not None else [])
        return people[0] if len(people) == 1 else None

    def head(self, organisation: str, office: str, *, chief: bool) -> str | None:
        """The person in an office of an organisation; ``chief``: whoever leads it, whatever the office is called."""
        known = self._knowledge.known.get(organisation)
        leads = None
        if known is not None and known.head:
            called, of = known.head.split(" ")
            if chief or called == office or called.endswith("-president"):
                leads = self.holder(called, of, set())
        own = self.holder(office, organisation, set())
        return leads or own if chief else own or leads

    def serving(self, person: str) -> bool:
        """Whether a person holds any office then."""
        return any(self._covers(t) for t in self._knowledge.tenures.get(person, ()))

    def office(self, person: str) -> str | None:
        """The office that a person holds then."""
        return next((t.office for t in self._knowledge.tenures.get(person, ()) if self._covers(t)), None)

    def country(self, known: Known) -> str | None:
        """A known entity's country; who serves an international body then counts as that body's (UNO, EUR, IGO)."""
        for tenure in self._knowledge.tenures.get(known.id, ()):
            body = self._knowledge.known.get(tenure.of)
            if body is not None and body.country in _BODIES and self._covers(tenure):
                return body.country
        return known.country

    def sectors(self, known: Known) -> tuple[str, ...]:
        """A known entity's sectors: its own, and for people those of their office then, ELI after it."""
        found = dict.fromkeys(known.sectors)
        tenures = self._knowledge.tenures.get(known.id, ())
        now = [t for t in tenures if self._covers(t)]
        for tenure in now:
            found.update(dict.fromkeys(self._sectors.get(tenure.office, ())))
            if not self._sectors.get(tenure.office) and known.country and len(known.country) == 3 and (
                    tenure.of == known.country):
                found.setdefault("GOV")
        if known.kind == "person" and tenures and not now:
            found.setdefault("ELI")
            if not known.sectors:
                found.setdefault("GOV")
        return tuple(found)
