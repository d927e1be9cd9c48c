"""What is most worth a look comes first, with its reasons."""

from builder import APPEAL, event, report

from casus.ledger import Ledger
from casus.ledger.attention import looks


def reasons(book, type_):
    return {look["why"]: look["weight"] for e in book.timeline() if e["type"] == type_ for look in looks(e)}


def test_disputes_weigh_more_than_gaps(tmp_path):
    with Ledger(tmp_path / "l", create=True) as book:
        for name, killed in (("a", 8), ("b", 26)):
            clash = event(actors=("police",), recipients=("protesters",), when="2022-01-05", where="Almaty",
                          counts=(("killed", killed, killed),))
            book.add(report(name, APPEAL, clash))
        book.add(report("c", event("PROTEST", when="2022-01-02", where="Aktau")))
        order = [e for e, in book.store.db.execute("SELECT type FROM events ORDER BY look DESC")]
        assert order[0] == "ASSAULT"
        assert "its sources disagree on counts" in reasons(book, "ASSAULT")
        assert reasons(book, "PROTEST") == {"nobody is named who did it": 0.5}
        assert "no report says where" in reasons(book, "REQUEST")


def test_deaths_on_one_voice(tmp_path):
    with Ledger(tmp_path / "l", create=True) as book:
        book.add(report("a", event(actors=("police",), when="2022-01-05", where="Almaty", counts=(("killed", 8, 8),))))
        assert reasons(book, "ASSAULT") == {"deaths on one voice alone": 1.5}
