"""Coded reports made by hand, so that the ledger's tests need no language pipeline."""

import hashlib

from casus.records import (
    CodedReport,
    CoderStamp,
    Count,
    Entity,
    Event,
    Evidence,
    Ground,
    Published,
    Report,
    Span,
    Telling,
    When,
    Where,
)
from casus.records.edtf import bounds

NAMES = {
    "tokayev": ("Kassym-Jomart Tokayev", "person", "KAZ", ("GOV",), True),
    "csto": ("Collective Security Treaty Organization", "organization", "IGO", (), True),
    "police": ("police of Kazakhstan", "organization", "KAZ", ("COP",), False),
    "protesters": ("protesters of Kazakhstan", "group", "KAZ", ("CVL", "OPP"), False),
    "ministry": ("Ministry of Internal Affairs of Kazakhstan", "organization", "KAZ", ("GOV", "COP"), False),
    "rus": ("Russia", "country", "RUS", ("GOV",), True),
    "blr": ("Belarus", "country", "BLR", ("GOV",), True),
    "tass": ("TASS", "organization", "RUS", ("JRN",), True),
}


def event(type_="ASSAULT", *, at=0, modes=(), actors=(), recipients=(), when=None, where=None, status="occurred",
          counts=(), frame="attack", grounds=(), told_by=(), stance="asserts", town=True):
    """An event as keyword arguments say; ``at`` sets it apart from the others of its report."""
    place = Where(where, (), "KAZ", None, 43.2 if where != "Aktau" else 43.6, 76.9 if where != "Aktau" else 51.2,
                  "town" if town else "country", None, 0, 4) if where else None
    return {"type": type_, "at": at, "modes": modes, "actors": actors, "recipients": recipients, "when": when,
            "where": place, "status": status, "counts": counts, "frame": frame, "grounds": grounds, "told_by": told_by,
            "stance": stance}


def report(name, *events, published="2022-01-06", text=None, outlet=None, language="en", coder="casus", version="1"):
    """A coded report. Its text is made up, and long enough that reports are no copies of one another."""
    text = text or " ".join(hashlib.sha256(f"{name}{i}".encode()).hexdigest()[:7] for i in range(60))
    sha = hashlib.sha256(text.encode()).hexdigest()
    used = dict.fromkeys(i for e in events for i in (*e["actors"], *e["recipients"], *e["told_by"]))
    entities = tuple(Entity(i, NAMES[i][0], (), NAMES[i][1], NAMES[i][2], NAMES[i][3], None, NAMES[i][4], ())
                     for i in used)
    earliest, latest = bounds(published)
    return CodedReport(
        Report(name, language, None, None, outlet, (), Published(published, earliest, latest), text, sha), entities,
        tuple(_event(e, sha, n) for n, e in enumerate(events)), CoderStamp(coder, version, "k" + version))


def _event(e, sha, number):
    at = e["at"] or number * 20
    when = When(e["when"], *bounds(e["when"]), "then", 0, 4) if e["when"] else None
    return Event(
        hashlib.sha256(f"{sha}{e['type']}{at}".encode()).hexdigest()[:12], e["type"], e["modes"], (), "material conflict",
        -9.0, e["actors"], e["recipients"], None, e["status"], when, e["where"],
        tuple(Count(of, low, high, 0, 1) for of, low, high in e["counts"]),
        tuple(Ground("treaty", pact, article, 0, 1) for pact, article in e["grounds"]),
        tuple(Telling(s, e["stance"], None, 0, 1) for s in e["told_by"]),
        (Evidence(at, at + 12, Span(at, at + 6), e["frame"], "en/word"),), 0.9)


APPEAL = event("REQUEST", modes=("assist",), actors=("tokayev",), recipients=("csto",), when="2022-01-05",
               frame="ask-for-help", grounds=(("CST", "4"),))
