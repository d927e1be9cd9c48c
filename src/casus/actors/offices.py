"""Offices and who holds them on a day."""

from casus.actors.knowledge import Knowledge, Known, Tenure
from casus.lexicon.model import NounClass
from casus.records import Published

_BODIES = frozenset({"IGO", "UNO", "EUR"})
_LOCAL = frozenset({"mayor", "governor"})
_VACANT = 31  # days


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
        """The person in an office of a country; of several, one whom the report names, else who held it longest then.

        A few weeks after a holder has gone, while nobody follows, the office is still spoken of as theirs.
        """
        tenures = self._knowledge.holders.get(f"{office} {of}", ())
        if office in _LOCAL:  # a country has many: the tables know a few of them
            tenures = tuple(t for t in tenures if t.person in named)
        if self._first is None or self._last is None:
            everybody = list(dict.fromkeys(t.person for t in tenures))
            people = [p for p in everybody if p in named] or list(dict.fromkeys(t.person for t in tenures if not t.end))
            return people[0] if len(people) == 1 else None
        now = [t for t in tenures if self._covers(t)]
        if not now:
            gone = [t for t in self._ended(tenures) if _day(self._first) - _day(t.end) <= _VACANT]
            return gone[-1].person if gone else None
        here = [t for t in now if t.person in named] or now
        return max(sorted(here, key=lambda t: t.start), key=self._overlap).person

    def past(self, office: str, of: str | None, named: set[str], *, last: bool) -> str | None:
        """Who held an office before: the last one, else the only one whom the report names."""
        ended = self._ended(self._knowledge.holders.get(f"{office} {of}", ()))
        if last:
            return ended[-1].person if ended else None
        people = list(dict.fromkeys(t.person for t in ended if t.person in named))
        return people[0] if len(people) == 1 else None

    def beside(self, person: str, *, after: bool) -> str | None:
        """Who held a person's office right after or before them."""
        for tenure in sorted(self._knowledge.tenures.get(person, ()), key=lambda t: (not self._covers(t), t.end or "9")):
            line = sorted(self._knowledge.holders.get(f"{tenure.office} {tenure.of}", ()), key=lambda t: t.start or "9")
            place = line.index(tenure) + (1 if after else -1)
            if 0 <= place < len(line) and line[place].person != person:
                return line[place].person
        return None

    def _ended(self, tenures: tuple[Tenure, ...]) -> list[Tenure]:
        """Tenures that are over when the report comes out, the last one at the end."""
        day = self._last or "9"
        return sorted((t for t in tenures if t.end and t.end <= day[:len(t.end)]), key=lambda t: t.end)

    def _overlap(self, tenure: Tenure) -> int:
        """The days of the report's publication that a tenure covers."""
        first, last = _day(self._first or ""), _day(self._last or "")
        end = min(last, _day(tenure.end)) if tenure.end else last
        return end - max(first, _day(tenure.start) if tenure.start else first)

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
        now = [t for t in self._knowledge.tenures.get(known.id, ()) if self._covers(t)]
        if any(t.of == known.country and t.start for t in now):  # a president who chairs a bloc is his country's
            return known.country
        for tenure in [t for t in now if t.start] or now:  # one without dates may be long over
            body = self._knowledge.known.get(tenure.of)
            if body is not None and body.country in _BODIES:
                return body.country
            if known.country in _BODIES and tenure.of in self._knowledge.country_names:
                return tenure.of  # not yet, or no more, of that body
        return known.country

    def sectors(self, known: Known) -> tuple[str, ...]:
        """A known entity's sectors: its own, and for people those of their office then, ELI after it."""
        found = dict.fromkeys(known.sectors)
        tenures = self._knowledge.tenures.get(known.id, ())
        now = [t for t in tenures if self._covers(t) or self._first is None]  # undated reports tell nothing of an end
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


def _day(iso: str) -> int:
    """A number for an ISO date or its beginning, so that days can be subtracted (months count 31 days)."""
    year, month, day = (*map(int, iso.split("-")), 1, 1)[:3]
    return (year * 12 + month) * 31 + day
