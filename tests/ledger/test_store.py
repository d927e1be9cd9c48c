"""What is put into a ledger is there, once, whatever happens in between."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builder import APPEAL, event, report

from casus.documents import Source
from casus.errors import LedgerError
from casus.ledger import Filter, Ledger, Origin
from casus.ledger.filing import revision
from casus.ledger.incoming import incoming
from casus.records.wire import encode

ROOT = Path(__file__).resolve().parents[2]
ADD = """
import sys
from pathlib import Path
from casus.ledger import Ledger
from casus.records.wire import decode
with Ledger(sys.argv[1], create=True) as book:
    for line in Path(sys.argv[2]).read_bytes().splitlines():
        print(book.add(decode(line)).name, flush=True)
"""


def adding(ledger, lines):
    return subprocess.Popen([sys.executable, "-c", ADD, str(ledger), str(lines)], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, bufsize=0)


def crowd(number, prefix="r"):
    return [report(f"{prefix}{i}", event(actors=("police",), when=f"2022-01-{i % 28 + 1:02}", where="Almaty"),
                   event("PROTEST", actors=("protesters",), frame="protest")) for i in range(number)]


def test_adding_again_changes_nothing(tmp_path):
    with Ledger(tmp_path / "l", create=True) as book:
        assert book.add(report("a", APPEAL)).what == "report"
        before = list(book.timeline())
        assert book.add(report("a", APPEAL)).what == "nothing"
        assert list(book.timeline()) == before


def test_an_input_is_known_by_its_content(tmp_path):
    coded = report("a", APPEAL)
    origin = Origin(Source("a", "a.txt", coded.report.text))
    with Ledger(tmp_path / "l", create=True) as book:
        assert book.knows(origin) is None
        book.add(coded, origin)
        assert book.knows(Origin(Source("b", "elsewhere/b.txt", coded.report.text))) == "a"
        assert book.knows(Origin(Source("a", "a.txt", coded.report.text), published="2021-01-01")) is None


def test_reports_of_one_name_are_told_apart(tmp_path):
    with Ledger(tmp_path / "l", create=True) as book:
        names = {book.add(report("a", APPEAL, text=f"{word} " * 30)).name for word in ("one", "two")}
    assert len(names) == 2


def test_another_coder_codes_the_same_report(tmp_path):
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report("a", APPEAL))
        assert book.add(report("a", APPEAL, coder="hand")).what == "coding"
        only, = book.timeline()
        assert {r["coder"] for r in only["records"]} == {"casus", "hand"}
        assert only["voices"] == 1


def test_copies_are_one_voice(tmp_path):
    text = " ".join(f"word{i}" for i in range(80))
    other = report("c", APPEAL)
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report("a", APPEAL, text="ALMATY (PAP) " + text, outlet="One"))
        assert book.add(report("b", APPEAL, text="By our staff. " + text + " end", outlet="Two")).copies == 1
        only, = book.timeline()
        assert (len(only["records"]), only["voices"]) == (2, 1)
        book.add(other)
        only, = book.timeline()
        assert (len(only["records"]), only["voices"]) == (3, 2)
        assert [s["copies"] for s in book.sources()] == [1, 1, 0]


def test_a_report_that_passes_on_an_agency_is_no_voice_of_its_own(tmp_path):
    passed = event("REQUEST", modes=("assist",), actors=("tokayev",), recipients=("csto",), when="2022-01-05",
                   frame="ask-for-help", told_by=("tass",))
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report("a", APPEAL, outlet="TASS"))
        book.add(report("b", passed, outlet="Two"))
        book.add(report("c", passed, outlet="Three"))
        only, = book.timeline()
        assert (len(only["records"]), only["voices"]) == (3, 1)


def test_words_are_found_in_any_form(tmp_path):
    texts = {"pl": "Prezydent Tokajew zwrócił się do ministrów w Łodzi.", "ru": "Шахтёры вышли на площадь в Харькове.",
             "en": "Protesters were shot in the city."}
    with Ledger(tmp_path / "l", create=True) as book:
        for language, text in texts.items():
            book.add(report(language, APPEAL, text=text, language=language))
        for words, language in (("lodz", "pl"), ("Tokajewa", "pl"), ("minister", "pl"), ("шахтер", "ru"), ("Харьков", "ru"),
                                ("площадью", "ru"), ("shoot", "en"), ('"in the city"', "en"), ("protest*", "en")):
            assert [s["report"] for s in book.sources(words)] == [language], words
        assert "[Łodzi]" in next(book.sources("łódź"))["found"]
        with pytest.raises(LedgerError):
            list(book.sources('"* -'))


@pytest.mark.parametrize("hostile", ['" OR 1=1 --', "x') DROP TABLE reports; --", "NEAR(a b)", "a AND", "%", "_", "'"])
def test_nothing_asked_is_taken_for_sql(tmp_path, hostile):
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report(hostile, APPEAL))
        assert list(book.timeline(Filter(actor=hostile, place=hostile))) == []
        assert len(list(book.timeline())) == 1


def test_what_is_no_ledger_is_told(tmp_path):
    (tmp_path / "text").write_text("no database at all, but long enough to be read as a header of one" * 20)
    with pytest.raises(LedgerError, match="is no ledger"):
        Ledger(tmp_path / "text")
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE t (x)")
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(tmp_path / "other", create=True)
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger(tmp_path / "none")


def test_coded_reports_from_elsewhere(tmp_path):
    """A folder with a text and coded lines: sound lines go in under their coder's name, others are told, and all ends."""
    good = report("good", APPEAL, coder="hand")
    lines = [encode(good), b"{}", encode(good).replace(b'"csto"]', b'"nobody"]'),
             encode(report("late", event(at=4000), coder="hand"))]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "theirs.jsonl").write_bytes(b"\n".join(lines))
    items = list(incoming([str(folder)]))
    assert [type(item).__name__ for item in items] == ["CodedReport", "Problem", "Problem", "Problem"]
    assert "theirs.jsonl:2" in str(items[1])
    assert "nobody" in str(items[2])
    assert "outside the text" in str(items[3])
    (folder / "own.txt").write_text("Tokayev asked the CSTO for help.", encoding="utf8")
    assert [type(item).__name__ for item in incoming([str(folder)])][:2] == ["Source", "CodedReport"]


def test_two_processes_add_at_once(tmp_path):
    ledger = tmp_path / "l"
    files = []
    for prefix in ("r", "s"):
        files.append(tmp_path / f"{prefix}.jsonl")
        files[-1].write_bytes(b"\n".join(map(encode, [*crowd(30, prefix), *crowd(10, "both")])))
    runs = [adding(ledger, file) for file in files]
    for run in runs:
        _, errors = run.communicate(timeout=120)
        assert run.returncode == 0, errors
    with Ledger(ledger) as book:
        assert len(list(book.sources())) == 70


def test_killed_at_any_moment_it_loses_nothing_that_was_reported_done(tmp_path):
    """Fifty times: a process that adds is killed at random; what it said is added is there, and the next goes on."""
    reports = crowd(400)
    lines, ledger = tmp_path / "all.jsonl", tmp_path / "l"
    lines.write_bytes(b"\n".join(map(encode, reports)))
    chance, done, kills = random.Random(4), set(), 0
    while kills < 50:
        run = adding(ledger, lines)
        run.stdout.readline() if kills % 5 else None  # every fifth is killed while it starts
        time.sleep(chance.random() * (0.05 if kills % 5 else 0.3))
        run.send_signal(signal.SIGKILL)
        said, _ = run.communicate()
        kills += run.returncode == -signal.SIGKILL
        done |= set(said.decode().split("\n")[:-1])
        if not ledger.exists():
            continue
        db = sqlite3.connect(ledger)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            lost = done - {name for name, in db.execute("SELECT name FROM reports")}
            assert not lost, f"after {kills} kills"
        db.close()
        if run.returncode == 0:
            ledger.unlink()
            done = set()
    whole = tmp_path / "whole"
    with Ledger(ledger, create=True) as cut, Ledger(whole, create=True) as once:
        for item in reports[:60]:
            cut.add(item)
            once.add(item)
        kept = {r["report"] for r in cut.sources()}
        for item in reports[60:]:
            if item.report.id in kept:
                once.add(item)

        def told(book):
            return [(e["type"], sorted(r["report"] for r in e["records"])) for e in book.timeline()]

        assert sorted(told(cut)) == sorted(told(once))


def test_a_ledger_of_version_1_becomes_one_of_this(tmp_path):
    """Its accounts, ids and decisions stay; what is counted since is filled in."""
    path = tmp_path / "old"
    with Ledger(path, create=True) as book:
        for name in ("a", "b"):
            book.add(report(name, APPEAL))
        event, = book.timeline()
        book.decide("correct", author="Ala", event=event["id"], field="status", value="negated")
        now = book.event(event["id"])
    db = sqlite3.connect(path, isolation_level=None)
    for statement in ("DROP INDEX events_facts", "DROP INDEX events_revision", "DROP TABLE state", "DROP TABLE spots",
                      "DROP TABLE names", *(f"ALTER TABLE events DROP COLUMN {column}" for column in (
                          "spot", "killed", "reported", "look", "revision")), "PRAGMA user_version = 1"):
        db.execute(statement)
    db.close()
    with Ledger(path) as book:
        assert book.event(event["id"]) == now
        assert book.store.db.execute("SELECT revision > 0, look > 0 FROM events").fetchall() == [(1, 1)]
        assert [e["id"] for e in book.timeline(Filter(actor="tokayev", language="en"))] == [event["id"]]
        assert book.store.db.execute("SELECT sql FROM sqlite_master WHERE name = 'events_facts'").fetchone()


def test_what_changes_nothing_counts_no_change(tmp_path):
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report("a", APPEAL))
        first = revision(book.store.db)
        book.rebuild()
        assert revision(book.store.db) == first
        book.decide("note", author="Ala", event=next(book.timeline())["id"], text="x")
        assert revision(book.store.db) == first + 1
