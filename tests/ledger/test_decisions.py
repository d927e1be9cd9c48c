"""What people decide holds through everything that comes after, and can be taken back."""

import pytest
from builder import APPEAL, event, report

from casus.documents import Source
from casus.errors import LedgerError
from casus.ledger import Filter, Ledger, Origin
from casus.ledger.decisions import replay

ALMATY = event(actors=("police",), when="2022-01-05", where="Almaty", counts=(("killed", 8, 8),))
AKTAU = event(actors=("police",), when="2022-01-05", where="Aktau")


@pytest.fixture
def book(tmp_path):
    with Ledger(tmp_path / "l", create=True) as book:
        for name in ("a", "b", "c"):
            book.add(report(name, APPEAL, ALMATY))
        book.add(report("d", AKTAU))
        yield book


def appeal(book):
    return next(e for e in book.timeline() if e["type"] == "REQUEST")


def test_correct_accept_note_and_undo(book):
    one = appeal(book)
    line = book.decide("correct", author="Ala", event=one["id"], field="status", value="negated")
    book.decide("note", author="Ola", event=one["id"], text="asked twice")
    now = appeal(book)
    assert (now["status"], now["state"], now["notes"][0]["text"]) == ("negated", "corrected", "asked twice")
    book.undo(line["id"], "Ala")
    now = appeal(book)
    assert (now["status"], now["state"]) == ("occurred", "unreviewed")
    with pytest.raises(LedgerError, match="undone already"):
        book.undo(line["id"], "Ala")
    assert [d["kind"] for d in book.decisions()] == ["correct", "note", "undo"]


def test_reject_hides(book):
    book.decide("reject", author="Ala", event=appeal(book)["id"])
    assert "REQUEST" not in {e["type"] for e in book.timeline()}
    assert "REQUEST" in {e["type"] for e in book.timeline(Filter(rejected=True))}


def test_merge_and_split_and_undo(book):
    places = {e["where"]["name"]: e["id"] for e in book.timeline() if e["where"]}
    merged = book.decide("merge", author="Ala", event=places["Almaty"], other=places["Aktau"])
    assert len([e for e in book.timeline() if e["type"] == "ASSAULT"]) == 1
    assert book.event(places["Aktau"])["id"] == book.event(places["Almaty"])["id"]
    book.undo(merged["id"], "Ala")
    assert len([e for e in book.timeline() if e["type"] == "ASSAULT"]) == 2
    book.decide("split", author="Ala", event=places["Almaty"], reports=["b"])
    groups = sorted(sorted(r["report"] for r in e["records"]) for e in book.timeline() if e["type"] == "ASSAULT")
    assert groups == [["a", "c"], ["b"], ["d"]]
    book.add(report("e", ALMATY))
    groups = sorted(sorted(r["report"] for r in e["records"]) for e in book.timeline() if e["type"] == "ASSAULT")
    assert ["b"] in groups or ["b", "e"] in groups


@pytest.mark.parametrize("first", ["d", "a"])
def test_a_merge_that_is_undone_leaves_both_events_their_ids(tmp_path, first):
    """Whichever of the two was there first, and though one of them has most of the records."""
    with Ledger(tmp_path / "l", create=True) as book:
        for name in sorted("abcd", key=lambda n: n != first):
            book.add(report(name, AKTAU if name == "d" else ALMATY))
        before = list(book.timeline())
        one, other = (e["id"] for e in before)
        line = book.decide("merge", author="Ala", event=one, other=other)
        kept, = book.timeline()
        assert book.event(one) == book.event(other) == kept
        book.undo(line["id"], "Ala")
        assert list(book.timeline()) == before


def test_decisions_travel_to_another_ledger(book, tmp_path):
    book.decide("correct", author="Ala", event=appeal(book)["id"], field="status", value="negated")
    book.decide("split", author="Ola", event=appeal(book)["id"], reports=["b"])
    lines = book.export_decisions()
    with Ledger(tmp_path / "other", create=True) as other:
        for name in ("c", "b", "a"):
            other.add(report(name, APPEAL, ALMATY))
        assert other.import_decisions(lines) == 2
        assert other.import_decisions(lines) == 0
        groups = sorted(sorted(r["report"] for r in e["records"]) for e in other.timeline(Filter(type="REQUEST")))
        assert groups == [["a", "c"], ["b"]]
        with pytest.raises(LedgerError, match="changed after"):
            other.import_decisions([lines[0].replace("negated", "ongoing")])


def test_an_event_that_is_not_there(book):
    with pytest.raises(LedgerError, match="no event"):
        book.event("nonesuch")
    with pytest.raises(LedgerError, match="cannot be corrected"):
        book.decide("correct", author="x", event=appeal(book)["id"], field="id", value="1")


def test_decisions_and_ids_survive_a_new_coding(tmp_path):
    text = "Tokayev asked the CSTO for help on January 5, 2022. Police fired in Almaty. " * 2
    old = report("a", APPEAL, ALMATY, text=text, version="1")
    new = report("a", event("REQUEST", at=3, modes=("assist",), actors=("tokayev",), recipients=("csto",),
                            when="2022-01-05", frame="request"), event("PROTEST", at=60, actors=("protesters",)),
                 text=text, version="2")
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(old, Origin(Source("a", "a", text), language="en"))
        one = appeal(book)
        book.decide("correct", author="Ala", event=one["id"], field="status", value="negated")
        found, = book.recodings(lambda item: new)
        assert sorted(c.kind for c in found.changes) == ["added", "changed", "dropped"]
        assert {e["type"] for e in book.timeline()} == {"REQUEST", "ASSAULT"}  # shown before anything changes
        book.recode(found)
        now = appeal(book)
        assert (now["id"], now["status"]) == (one["id"], "negated")
        assert {e["type"] for e in book.timeline()} == {"REQUEST", "PROTEST"}
        past = book.past("a")
        assert [(c["version"], c["current"]) for c in past] == [("1", False), ("2", True)]
        again, = book.recodings(lambda item: new)
        assert again.changes == ()


def test_decisions_made_while_reading_are_kept(book, tmp_path):
    for number, one in enumerate(book.timeline()):
        book.decide("note", author="Ala", event=one["id"], text=str(number))
    with Ledger(book.store.path) as again:
        assert len(again.decisions()) == len(list(again.timeline()))


def test_decisions_one_by_one_rule_as_all_replayed(book):
    events = {e["where"]["name"] if e["where"] else e["type"]: e["id"] for e in book.timeline()}
    lines = [book.decide("accept", author="Ala", event=events["REQUEST"]),
             book.decide("correct", author="Ala", event=events["REQUEST"], field="status", value="negated"),
             book.decide("merge", author="Ola", event=events["Almaty"], other=events["Aktau"]),
             book.decide("split", author="Ola", event=events["REQUEST"], reports=["b"])]
    for line in (lines[2], lines[0]):
        book.undo(line["id"], "Ela")
    before = book.store.db.execute("SELECT * FROM rulings ORDER BY 1, 2, 3, 4").fetchall()
    accounts = list(book.timeline())
    assert replay(book.store.db) == set()
    assert book.store.db.execute("SELECT * FROM rulings ORDER BY 1, 2, 3, 4").fetchall() == before
    book.rebuild()
    assert list(book.timeline()) == accounts
