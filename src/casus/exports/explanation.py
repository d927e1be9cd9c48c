"""Explanations for people: a report with its evidence marked, an event field by field."""

from casus.coder import Coding
from casus.exports.shapes import quote


def report_marked(coding: Coding) -> str:
    """The text with the words that state each event between brackets: ``[3 REQUEST: ...]``; below it what was left out."""
    coded = coding.record
    marks: list[tuple[int, int, str]] = []
    for number, event in enumerate(coded.events, 1):
        for mention in event.evidence:
            marks.append((mention.trigger.start, 0, f"[{number} {event.type}: "))
            marks.append((mention.trigger.end, -1, "]"))
    text, out, at = coded.report.text, [], 0
    for place, _, mark in sorted(marks, key=lambda m: (m[0], m[1])):
        out += [text[at:place], mark]
        at = place
    left = [f"left out: {d.type} “{text[d.hit.token.start:d.hit.token.end]}”  ({d.reasons[-1].why})" for d in coding.doubtful]
    return "\n".join(["".join([*out, text[at:]]).rstrip("\n") if left else "".join([*out, text[at:]]), *left])


def event_explained(coding: Coding, number: int) -> str:
    """Every field of an event: its value, the words that gave it and the rule."""
    coded, draft = coding.record, coding.drafts[number - 1]
    event = coded.events[number - 1]
    text = coded.report.text
    lines = [f"event {number}: {event.type} ({', '.join(event.modes) or 'no mode'}), {event.status}, id {event.id}",
             f"stated by “{quote(coded, event)}”"]
    for mention in event.evidence:
        lines.append(f"  evidence  {mention.start}-{mention.end}  “{text[mention.trigger.start:mention.trigger.end]}”  "
                     f"frame {mention.frame}, entry {mention.entry}")
    for reason in draft.reasons:
        words = "" if reason.start is None else f"  “{' '.join(text[reason.start:reason.end].split())}”"
        lines.append(f"  {reason.field:<10}{reason.value}{words}  ({reason.why})")
    for name, value in (("when", event.when), ("where", event.where), ("told_by", event.told_by), ("counts", event.counts)):
        if not value:
            lines.append(f"  {name:<10}unknown  (the report does not say)")
    return "\n".join(lines)
