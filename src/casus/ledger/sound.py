"""What a coded report from elsewhere must keep to, beyond its form, before it goes into a ledger."""

import hashlib

from casus.errors import InputError
from casus.records import CodedReport

_REMEDY = "see docs/record.md, and code the report again"


def check(coded: CodedReport) -> CodedReport:
    """The report itself; raises InputError if its parts do not fit one another."""
    report, length = coded.report, len(coded.report.text)
    if not report.text.strip():
        raise InputError(f"{report.id}: has no text; {_REMEDY}")
    if report.sha256 != hashlib.sha256(report.text.encode("utf8", "surrogatepass")).hexdigest():
        raise InputError(f"{report.id}: its text is not the one that was coded (sha256); {_REMEDY}")
    known = {entity.id for entity in coded.entities}
    if len({event.id for event in coded.events}) < len(coded.events):
        raise InputError(f"{report.id}: two events have one id; {_REMEDY}")
    for event in coded.events:
        named = {*event.actors, *event.recipients, *(t.speaker for t in event.told_by)}
        if not named <= known:
            raise InputError(f"{report.id}: event {event.id} names {min(named - known)!r}, which is no entity; {_REMEDY}")
        if not event.evidence:
            raise InputError(f"{report.id}: event {event.id} has no evidence; {_REMEDY}")
        if any(not 0 <= e.start < e.end <= length for e in event.evidence):
            raise InputError(f"{report.id}: event {event.id} has evidence outside the text; {_REMEDY}")
    return coded
