"""One self-contained HTML file of an event, a report, or a timeline: to be sent, printed, kept."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from casus._version import __version__
from casus.workbench.markup import named, page, table, text
from casus.workbench.rows import parties, rows, toll

Json = dict[str, Any]

MOST = 1000
"""Events that a timeline lists at most; the page says how many there are."""

_CLASS = {"evidence": "", "trigger": "trigger", "actor": "who", "recipient": "who", "speaker": "say", "when": "when",
          "published": "when", "where": "when", "count": "when", "ground": "say"}


def event_page(ledger: str, event: Json) -> str:
    """An event with its claims, dates, reasons and decisions."""
    who = parties(event["actors"]) or "Somebody"
    whom = f" to {parties(event['recipients'])}" if event["recipients"] else ""
    title = f"{event['type']} {' '.join(event['modes'])}".strip() + f", {event['status']}"
    facts = [("who", who), ("to whom", parties(event["recipients"])), ("what", event["theme"]), ("when", _when(event)),
             ("where", _where(event)), ("numbers", "; ".join(map(toll, event["counts"]))),
             ("told by", _plural(event["voices"], "independent voice", event["reports"], "report")),
             ("state", event["state"]), ("sources disagree on", ", ".join(event["disagreements"]))]
    first = event["origin"]
    body = [f"<h1>{text(title)}</h1><p>{named(who)}{text(whom)}</p>",
            table("The event", ("", ""), ([text(k), named(v)] for k, v in facts if v)),
            f"<p>First source: {named(first['name'])}, {text(first['published'] or 'undated')}</p>" if first else "",
            "<h2>Its reports</h2>", table("In the order in which they came out", (
                "published", "outlet", "report", "language", "voice", "who says it", "words"), (
                [text(r["published"]), named(r["outlet"]), named(r["report"]), text(r["language"]), text(r["voice"] + 1),
                 named(" > ".join(f"{t['name']} ({t['stance']})" for t in r["told_by"]) or "the outlet itself"),
                 f"<blockquote>{named(r['quote'])}</blockquote>"] for r in event["records"])),
            "<h2>Claims side by side</h2>", table("Every value that a report gives", (
                "field", "value", "report", "who says it", "stance"), (
                [text(c["field"]), named(_value(c["value"])) + ("" if c["chosen"] else " <b>differs</b>"), named(c["report"]),
                 named(c["told_by"] or "the outlet itself"), text(c["stance"])] for c in event["claims"])),
            _section("How its date was narrowed", ("report", "said", "left"), (
                [named(s["report"]), named(s["said"]), text(s["left"])] for s in event["narrowing"])),
            _section("Why these reports are one event", ("reports", "points", "reasons"), (
                [named(" and ".join(w["reports"])), text(w["score"]), named("; ".join(w["why"]))] for w in event["why"])),
            _section("Over time", ("when", "stage", "report"), (
                [text(h["when"]), text(h["stage"]), named(h["report"])] for h in event["history"])),
            _section("Decisions", ("time", "author", "decision", "words"), (
                [text(d["time"][:16]), named(d["author"]), text(" ".join(filter(None, (d["kind"], d["field"]))))
                 + (" (undone)" if d["undone"] else ""), named(d["text"])] for d in event["decisions"]))]
    return page(title, "".join(body), _footer(ledger, f"event {event['id']}"))


def report_page(ledger: str, report: Json) -> str:
    """A report's text with all evidence marked, and what was read from it."""
    title = report["title"] or report["name"]
    head = [report["outlet"], report["published"] or "undated", report["language"],
            f"citing {', '.join(report['cites'])}" if report["cites"] else None, report["url"],
            "a copy of another report" if report["copy_of"] else None]
    numbers = {record["anchor"]: n for n, record in enumerate(report["records"], 1)}
    names = {e["id"]: e["name"] for e in report["entities"]}
    events = ([f'<a id="r{numbers[r["anchor"]]}" href="#m{min(r["fields"].get("type", [0]))}">{numbers[r["anchor"]]}</a>',
               text(" ".join((r["type"], *r["modes"]))), text(r["status"]),
               named("; ".join(names[i] for i in r["actors"])), named("; ".join(names[i] for i in r["recipients"])),
               text(r["when"]["edtf"] if r["when"] else ""), named(r["where"]["name"] if r["where"] else ""),
               text("; ".join(toll(c) for c in r["counts"])),
               named(" > ".join(f"{t['name']} ({t['stance']})" for t in r["told_by"]))] for r in report["records"])
    body = (f"<h1>{named(title)}</h1><p class=\"soft\">{named(' · '.join(filter(None, head)))}</p>"
            f'<p class="text">{_marked(report, numbers)}</p><h2>What it tells of</h2>'
            + table("Events read from this report", ("no", "type", "status", "who", "to whom", "when", "where", "numbers",
                                                     "who says it"), events))
    return page(title, body, _footer(ledger, f"report {report['name']}"))


def timeline_page(ledger: str, query: Mapping[str, str], told: Json, numbers: Sequence[int], db: sqlite3.Connection) -> str:
    """Events by day, with the filter that chose them."""
    shown = rows(db, list(numbers[:MOST]))
    conditions = ", ".join(f"{name} {value}" for name, value in query.items() if value) or "all events"
    lines = ([text(_when(e)), text(" ".join((e["type"], *e["modes"]))), text(e["status"]), named(parties(e["actors"])),
              named(parties(e["recipients"])), named(_where(e)), text("; ".join(map(toll, e["counts"]))),
              text(e["voices"]), f"<blockquote>{named(e['quote'])}</blockquote>"] for e in shown)
    left = f" (the first {len(shown)} are listed)" if len(shown) < told["total"] else ""
    body = (f"<h1>Timeline</h1><p class=\"soft\">{named(conditions)}</p><p>{told['total']} events{left}</p>{_bars(told)}"
            + table("Events by day", ("when", "type", "status", "who", "to whom", "where", "numbers", "voices", "words"),
                    lines))
    return page(f"Timeline: {conditions}", body, _footer(ledger, f"{told['total']} events"))


def _section(title: str, heads: Sequence[str], lines: Iterable[Iterable[str]]) -> str:
    found = table(title, heads, lines)
    return f"<h2>{text(title)}</h2>{found}" if found else ""


def _marked(report: Json, numbers: Mapping[str, int]) -> str:
    """The text in pieces, each with the marks that cover it; a piece that begins evidence leads to its event."""
    words = report["text"]
    marks = [m for m in report["marks"] if m["kind"] in _CLASS]
    edges = sorted({0, len(words), *(edge for m in marks for edge in (m["start"], m["end"]))})
    opening: dict[int, list[Json]] = {}
    for m in marks:
        opening.setdefault(m["start"], []).append(m)
    out: list[str] = []
    covering: list[Json] = []
    for start, end in pairwise(edges):
        begun = opening.get(start, [])
        covering = [m for m in covering if m["end"] > start] + begun
        piece = text(words[start:end])
        if covering:
            kinds = " ".join(dict.fromkeys(_CLASS[m["kind"]] for m in covering if _CLASS[m["kind"]]))
            labels = "; ".join(dict.fromkeys(f"{m['kind']}: {m['label']}" for m in covering if m["label"]))
            ids = "".join(f'<span id="m{m["id"]}"></span>' for m in begun)
            piece = f'{ids}<mark class="{kinds}" title="{text(labels) if "<" not in text(labels) else ""}">{piece}</mark>'
        leads = [numbers[m["record"]] for m in begun if m["kind"] == "evidence" and m["record"] in numbers]
        out.append("".join(f'<sup><a href="#r{n}">{n}</a></sup>' for n in dict.fromkeys(leads)) + piece)
    return "".join(out)


def _bars(told: Json) -> str:
    """Events over time as bars."""
    buckets: Counter[str] = Counter()
    for day, _, _, n in told["cells"]:
        buckets[day] += n
    if not buckets:
        return ""
    highest, width = max(buckets.values()), 1000 / len(buckets)
    bars = "".join(f'<rect x="{i * width:.1f}" y="{80 - 80 * n / highest:.1f}" width="{max(width - 1, 0.5):.1f}" '
                   f'height="{80 * n / highest:.1f}"><title>{day}: {n}</title></rect>'
                   for i, (day, n) in enumerate(sorted(buckets.items())))
    return (f'<svg viewBox="0 0 1000 90" preserveAspectRatio="none" role="img" aria-label="Events by {told["unit"]}">{bars}'
            f'</svg><p class="soft">{text(min(buckets))} to {text(max(buckets))}, by {told["unit"]}</p>')


def _when(event: Json) -> str:
    return str(event["when"]["edtf"]) if event["when"] else f"(reported {event['reported']['first'] or 'undated'})"


def _where(event: Json) -> str:
    place = event["where"]
    return ", ".join(filter(None, (place["name"], place["country"], f"known to the {place['precision']}"
                                   if place["precision"] else None))) if place else ""


def _value(value: Any) -> str:
    return toll(value) if isinstance(value, dict) else str(value)


def _plural(voices: int, voice: str, number: int, report: str) -> str:
    return f"{voices} {voice}{'s' * (voices != 1)}, {number} {report}{'s' * (number != 1)}"


def _footer(ledger: str, what: str) -> str:
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"{text(what)}, from the ledger {named(ledger)}, {when}, Casus {__version__}"
