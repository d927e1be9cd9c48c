"""Events, reports and invocations of a ledger as text for people."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

_NAMED = 30
"""Parties that no report mentions are counted rather than named from here on."""


def line(event: Json) -> str:
    """An event on one line."""
    when = event["when"]["edtf"] if event["when"] else f"({event['reported']['first'] or 'undated'})"
    modes = f" {'+'.join(event['modes'])}" if event["modes"] else ""
    marks = " !" if event["disagreements"] else ""
    return (f"{when:<24} {event['id']}  {event['type']}{modes}, {event['status']}: {_parties(event)}"
            f"{_at(event)}{_numbers(event)}  [{_plural(event['voices'], 'voice')}, "
            f"{_plural(len(event['records']), 'record')}]{marks}")


def whole(event: Json) -> str:
    """An event with its claims, dates, reasons, history and decisions."""
    lines = [line(event), ""]
    for record in event["records"]:
        outlet = f" ({record['outlet']})" if record["outlet"] else ""
        lines.append(f"  voice {record['voice'] + 1}  {record['report']}{outlet}: “{record['quote']}”")
    for title, field in (("status", "status"), ("who", "actors"), ("to whom", "recipients"), ("when", "when"),
                         ("where", "where"), ("numbers", "counts")):
        claims = [c for c in event["claims"] if c["field"] == field]
        values = {str(c["value"]) for c in claims}
        if len(values) > 1:
            lines += [f"  {title}:", *(f"    {_value(c['value'])}  {c['report']}{_by(c)}" for c in claims)]
    if len(event["dates"]) > 1:
        lines += ["  how the date was narrowed:",
                  *(f"    {step['report']}: {step['said']} -> {step['left']}" for step in event["dates"])]
    if event["why"]:
        lines += ["  why these are one:", *(f"    {w['score']}: {w['why']}" for w in event["why"])]
    if len(event["history"]) > 1:
        lines += ["  over time:", *(f"    {h['when']}  {h['stage']}  ({h['report']})" for h in event["history"])]
    lines += [f"  note of {n['author']}, {n['time'][:10]}: {n['text']}" for n in event["notes"]]
    if event["disagreements"]:
        lines.append(f"  sources disagree on: {', '.join(event['disagreements'])}")
    lines.append(f"  {event['state']}")
    return "\n".join(lines)


def source(report: Json) -> str:
    """A report on one line, with the words found."""
    copy = f", copy of {report['copy_of']}" if report["copy_of"] else ""
    copies = f", {_plural(report['copies'], 'copy', 'copies')}" if report["copies"] and not copy else ""
    found = f"\n    … {report['found']} …" if report["found"] else ""
    return (f"{report['published'] or 'undated':<12} {report['report']}  [{report['language']}]  "
            f"{report['outlet'] or 'no outlet named'}, {_plural(report['events'], 'event')}{copy}{copies}{found}")


def disagreement(item: Json) -> str:
    """The claims of one field of an event."""
    lines = [f"{item['event']}  {item['type']}: {item['field']}"]
    return "\n".join([*lines, *(f"    {_value(c['value'])}  {c['report']}{_by(c)}: “{c['quote']}”" for c in item["claims"])])


def invocation(sheet: Json) -> str:
    """An appeal and everybody's answer."""
    article = f", article {sheet['article']}" if sheet["article"] else ""
    lines = [f"{sheet['when'] or 'undated'}  {sheet['invoker']} invoked {sheet['name']}{article}  "
             f"(event {sheet['appeal']}, {_plural(sheet['voices'], 'voice')})"]
    for answer in filter(None, (sheet["organisation"], *(m for m in sheet["members"] if m["who"] not in sheet["silent"]))):
        lines.append(f"  {answer['who']:<40} {answer['answer']}")
        for step in answer["steps"]:
            forces = "".join(f" {f['low']}-{f['high']}" for f in step["forces"])
            lines.append(f"      {step['when'] or '?'}  {step['answer']}{forces}  “{step['quote']}”")
    if sheet["silent"]:
        few = len(sheet["silent"]) <= _NAMED
        lines.append(f"  no report mentions: {', '.join(sheet['silent']) if few else len(sheet['silent'])}"
                     + ("" if few else f" of {len(sheet['members'])} parties"))
    return "\n".join(lines)


def _parties(event: Json) -> str:
    actors, recipients = ("; ".join(p["name"] for p in event[role]) for role in ("actors", "recipients"))
    return f"{actors or 'somebody'} -> {recipients}" if recipients else actors or "somebody"


def _at(event: Json) -> str:
    return f", {event['where']['name']}" if event["where"] and event["where"]["name"] else ""


def _numbers(event: Json) -> str:
    parts = []
    for toll in event["counts"]:
        spread = "" if toll["low"] == toll["high"] else f" ({toll['low']} to {toll['high']})"
        parts.append(f"{toll['of']} {toll['best']}{spread}")
    return f", {', '.join(parts)}" if parts else ""


def _value(value: Any) -> str:
    if isinstance(value, dict):
        low, high = value["low"], value["high"]
        return f"{value['of']} {low}" if low == high else f"{value['of']} {low if low is not None else ''}-{high or ''}"
    return str(value)


def _by(claim: Json) -> str:
    return f", {claim['told_by']} {claim['stance']}" if claim["told_by"] else ""


def _plural(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
