"""Records of one deed become one event, in whatever order they come; what a report tells apart stays apart."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from builder import APPEAL, event, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus.ledger import Ledger


def told(book):
    """What a ledger tells, without the ids that depend on what came first."""
    return sorted((e["type"], e["status"], str(e["when"]), str(e["counts"]), e["voices"], str(e["where"]),
                   tuple(sorted((r["report"], r["event"]) for r in e["records"])), str(e["dates"]), str(e["history"]))
                  for e in book.timeline())


def filled(reports):
    book = Ledger(Path(tempfile.mkdtemp()) / "l", create=True)
    for item in reports:
        book.add(item)
    return book


EVENTS = st.builds(
    event, st.sampled_from(["ASSAULT", "PROTEST"]), actors=st.sampled_from([(), ("police",), ("protesters",)]),
    when=st.sampled_from([None, "2022-01-05", "2022-01-06", "2022-01", "[2022-01-05,2022-01-12]"]),
    where=st.sampled_from([None, "Almaty", "Aktau"]), status=st.sampled_from(["occurred", "future", "negated"]),
    counts=st.sampled_from([(), (("killed", 8, 8),), (("killed", 18, 18),)]), frame=st.sampled_from(["attack", "protest"]))
REPORTS = st.lists(st.tuples(st.lists(EVENTS, min_size=1, max_size=3),
                               st.sampled_from(["2022-01-06", "2022-01-07", "2022-01"])),
                   min_size=2, max_size=6)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_plays_no_part(drawn, chance):
    reports = [report(f"r{n}", *events, published=day) for n, (events, day) in enumerate(drawn)]
    shuffled = list(reports)
    chance.shuffle(shuffled)
    with filled(reports) as one, filled(shuffled) as two:
        assert told(one) == told(two)
        before = list(one.timeline())
        for item in shuffled:
            one.add(item)
        assert list(one.timeline()) == before
        for found in before:
            names = [r["report"] for r in found["records"]]
            assert len(names) == len(set(names))  # what its own report tells apart


def test_the_appeal_is_one_event_in_three_languages():
    with filled(report(language, APPEAL, language=language) for language in ("pl", "en", "ru")) as book:
        only, = book.timeline()
        assert (only["languages"], only["voices"]) == (["en", "pl", "ru"], 3)
        assert all("the same day" in w["why"] for w in only["why"])


APART = {
    "days": (event(actors=("police",), when="2022-01-05", where="Almaty"),
             event(actors=("police",), when="2022-01-06", where="Almaty")),
    "towns": (event(actors=("police",), when="2022-01-05", where="Almaty"),
              event(actors=("police",), when="2022-01-05", where="Aktau")),
    "parties": (event(actors=("police",), when="2022-01-05", where="Almaty"),
                event(actors=("rus",), when="2022-01-05", where="Almaty")),
    "types": (event(actors=("police",), when="2022-01-05"), event("PROTEST", actors=("police",), when="2022-01-05")),
    "requests": (APPEAL, event("REQUEST", modes=("change",), actors=("tokayev",), recipients=("csto",),
                               when="2022-01-05", frame="call-on")),
    "grounds": (APPEAL, event("REQUEST", modes=("assist",), actors=("tokayev",), recipients=("csto",), when="2022-01-05",
                              frame="ask-for-help", grounds=(("CST", "2"),))),
}


@pytest.mark.parametrize("kind", APART)
def test_look_alikes_stay_apart(kind):
    with filled([report("a", APART[kind][0]), report("b", APART[kind][1])]) as book:
        assert len(list(book.timeline())) == 2


def test_a_vague_record_joins_no_two_that_differ():
    vague = event(actors=("police",), where="Almaty")
    with filled([report("a", event(actors=("police",), when="2022-01-05", where="Almaty")), report("b", vague),
                 report("c", event(actors=("police",), when="2022-01-06", where="Almaty"))]) as book:
        days = [e["when"] and e["when"]["edtf"] for e in book.timeline()]
        assert len(days) == 2
        assert set(days) == {"2022-01-05", "2022-01-06"}


def test_dates_are_narrowed_jointly():
    weekday = event("REQUEST", modes=("assist",), actors=("tokayev",), recipients=("csto",), frame="ask-for-help",
                    when="[2022-01-05,2022-01-12,2022-01-19,2022-01-26]")
    with filled([report("seed", weekday, published="2022-01"), report("dated", APPEAL)]) as book:
        only, = book.timeline()
        assert only["when"] == {"edtf": "2022-01-05", "earliest": "2022-01-05", "latest": "2022-01-05"}
        assert [(step["report"], step["left"]) for step in only["dates"]] == [
            ("seed", "[2022-01-05,2022-01-12,2022-01-19,2022-01-26]"), ("dated", "2022-01-05")]


def test_what_has_happened_was_before_its_report():
    weekday = event(actors=("police",), where="Almaty", when="[2022-01-05,2022-01-12]")
    with filled([report("a", weekday, published="2022-01"), report("b", weekday, published="2022-01-10")]) as book:
        only, = book.timeline()
        assert only["when"]["edtf"] == "2022-01-05"


def test_tolls_are_claims():
    def dead(low, high):
        return event(actors=("police",), when="2022-01-05", where="Almaty", counts=(("killed", low, high),))

    with filled([report("a", dead(24, 24)), report("b", dead(36, 36)), report("c", dead(24, 26))]) as book:
        only, = book.timeline()
        assert only["counts"] == [{"of": "killed", "low": 24, "best": 24, "high": 36}]
        assert only["disagreements"] == ["counts"]
        assert len([c for c in only["claims"] if c["field"] == "counts"]) == 3


def test_status_over_time():
    def sent(status, **more):
        return event("MOBILIZE", modes=("troops",), actors=("rus",), when="2022-01-07", frame="deploy", status=status, **more)

    with filled([report("a", sent("future"), published="2022-01-06"), report("b", sent("occurred"), published="2022-01-07"),
                 report("c", sent("negated"), published="2022-01-08")]) as book:
        only, = book.timeline()
        assert [h["stage"] for h in only["history"]] == ["announced", "happened", "denied"]
        assert only["status"] == "occurred"
        assert "status" in only["disagreements"]


def test_an_event_keeps_its_id_as_reports_come():
    with filled([report("a", APPEAL)]) as book:
        first, = book.timeline()
        for number in range(5):
            book.add(report(f"b{number}", APPEAL))
        later, = book.timeline()
        assert later["id"] == first["id"]


def test_ids_of_events_that_become_one_lead_to_it():
    """Two vague records become one event through a third; both ids are good afterwards."""
    left = event("MOBILIZE", modes=("troops",), actors=("rus",), frame="deploy", when="2022-01-06")
    right = event("MOBILIZE", modes=("troops",), recipients=("blr",), frame="send", when="2022-01-06", where="Almaty")
    both = event("MOBILIZE", modes=("troops",), actors=("rus",), recipients=("blr",), frame="deploy", when="2022-01-06",
                 where="Almaty")
    with filled([report("a", left), report("b", right)]) as book:
        ids = [e["id"] for e in book.timeline()]
        assert len(ids) == 2
        book.add(report("c", both))
        only, = book.timeline()
        assert {book.event(name)["id"] for name in ids} == {only["id"]}


def test_who_takes_part_by_one_report_alone_takes_part():
    def pledge(*actors):
        return event("AGREE", actors=actors, frame="pledge-troops", when="2022-01-06")

    with filled([report("a", pledge("blr")), report("b", pledge("blr")), report("c", pledge("blr", "rus"))]) as book:
        only, = book.timeline()
        assert [a["name"] for a in only["actors"]] == ["Belarus", "Russia"]


def test_merging_all_anew_changes_nothing():
    with filled(report(f"r{n}", event(actors=("police",), where=town, when=day), APPEAL)
                for n, (town, day) in enumerate((t, d) for t in ("Almaty", "Aktau") for d in ("2022-01-05", None))) as book:
        before = list(book.timeline())
        book.rebuild()
        assert list(book.timeline()) == before


def test_a_long_time_is_no_reason():
    start = date(2022, 1, 1)
    reports = [report(f"r{n}", event(actors=("police",), where="Almaty", when=(start + timedelta(n)).isoformat()),
                      published=(start + timedelta(n)).isoformat()) for n in range(20)]
    with filled(reports) as book:
        assert len(list(book.timeline())) == 20
