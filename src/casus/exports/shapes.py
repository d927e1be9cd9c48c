"""Writers of coded reports: a table to read, lines of JSON, a flat CSV."""

import csv
from collections.abc import Callable
from typing import TextIO

from casus.records import CodedReport, Entity, Event
from casus.records.wire import encode

Writer = Callable[[CodedReport], None]

COLUMNS = ("report", "event", "type", "modes", "contexts", "quad", "score", "status", "actors", "actor_countries",
           "recipients", "recipient_countries", "theme", "when", "earliest", "latest", "place", "country", "lat", "lon",
           "precision", "counts", "told_by", "quote", "confidence", "presumed")


def writer(shape: str, target: TextIO) -> Writer:
    """A function that writes one coded report in a shape: table, jsonl or csv."""
    if shape == "jsonl":
        return lambda coded: _line(target, encode(coded).decode())
    if shape == "csv":
        rows = csv.writer(target, lineterminator="\n")
        rows.writerow(COLUMNS)
        return lambda coded: rows.writerows(csv_rows(coded))
    return lambda coded: _line(target, table(coded))


def _line(target: TextIO, text: str) -> None:
    target.write(text + "\n")


def csv_rows(coded: CodedReport) -> list[list[object]]:
    """One row an event; several values in one cell are joined by ``; ``."""
    entities = {e.id: e for e in coded.entities}
    rows: list[list[object]] = []
    for event in coded.events:
        when, where = event.when, event.where
        rows.append([
            coded.report.id, event.id, event.type, "; ".join(event.modes), "; ".join(event.contexts), event.quad,
            event.score, event.status, names(event.actors, entities), countries(event.actors, entities),
            names(event.recipients, entities), countries(event.recipients, entities), event.theme,
            when and when.edtf, when and when.earliest, when and when.latest, where and where.name,
            where and where.country, where and where.lat, where and where.lon, where and where.precision,
            counts(event), " > ".join(entities[t.speaker].name for t in event.told_by),
            quote(coded, event), event.confidence, "; ".join(event.presumed)])
    return rows


def names(ids: tuple[str, ...], entities: dict[str, Entity]) -> str:
    """The names of entities in one cell."""
    return "; ".join(entities[i].name for i in ids)


def countries(ids: tuple[str, ...], entities: dict[str, Entity]) -> str:
    """The countries of entities in one cell."""
    return "; ".join(dict.fromkeys(entities[i].country or "" for i in ids))


def counts(event: Event) -> str:
    """``killed 24-99; injured 5+`` in one cell."""
    return "; ".join(f"{c.of} {_bounds(c.low, c.high)}" for c in event.counts)


def _bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{low}+" if high is None else f"{low if low is not None else ''}-{high}"


def quote(coded: CodedReport, event: Event) -> str:
    """The first words of the report that state the event."""
    first = event.evidence[0]
    return " ".join(coded.report.text[first.start:first.end].split())


def table(coded: CodedReport) -> str:
    """A report's events for a person: what, who, when, where, whose word, and the words themselves."""
    report = coded.report
    entities = {e.id: e for e in coded.entities}
    head = f"{report.id}  [{report.language}]  {report.outlet or 'no outlet named'}  {report.published.edtf or 'undated'}"
    lines = [head, "=" * len(head)]
    if not coded.events:
        lines.append("no event found")
    for number, event in enumerate(coded.events, 1):
        modes = f" {'+'.join(event.modes)}" if event.modes else ""
        lines.append(f"{number:>3}. {event.type}{modes}, {event.status}")
        parties = names(event.actors, entities) or "somebody"
        if event.recipients:
            parties += f" -> {names(event.recipients, entities)}"
        lines.append(f"     who    {parties}")
        where = event.where.name if event.where and event.where.name else "?"
        lines.append(f"     when   {event.when.edtf if event.when else '?'}    where  {where}")
        if event.counts:
            lines.append(f"     count  {counts(event)}")
        for ground in event.grounds:
            lines.append(f"     under  {ground.pact or 'treaty'}, article {ground.article}")
        if event.told_by:
            lines.append("     says   " + " > ".join(f"{entities[t.speaker].name} ({t.stance})" for t in event.told_by))
        lines.append(f"     text   “{quote(coded, event)}”")
    return "\n".join(lines) + "\n"
