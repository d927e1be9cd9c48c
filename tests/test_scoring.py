"""The scores of a small gold set whose figures were worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from casus.errors import InputError
from casus.scoring import FIELDS, Scores, score

TEXT = "Rząd podał się do dymisji. Tłum zaatakował ratusz. Zginęły dwie osoby. Prezydent wezwał do spokoju."
KAZ_GOV = {
    "id": "gov",
    "name": "Government of Kazakhstan",
    "aliases": ["rząd"],
    "country": "KAZ",
    "sectors": ["GOV"],
}
CROWD = {"id": "crowd", "name": "protesters", "aliases": [], "country": "KAZ", "sectors": ["CVL"]}
RUSSIA = {"id": "rus", "name": "Russia", "aliases": [], "country": "RUS", "sectors": []}
TASS = {"id": "tass", "name": "TASS", "aliases": ["ТАСС"], "country": "RUS", "sectors": ["MED"]}


def gold(key: str, kind: str, evidence: str, **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "type": [kind],
        "modes": [],
        "contexts": [],
        "actors": [],
        "recipients": [],
        "status": ["occurred"],
        "when": [""],
        "where": [],
        "told_by": [],
        "counts": [],
        "evidence": [evidence],
        "optional": False,
        **more,
    }


def coded(type: str, evidence: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(evidence)
    return {
        "type": type,
        "modes": [],
        "actors": [],
        "recipients": [],
        "status": "occurred",
        "when": None,
        "where": None,
        "counts": [],
        "told_by": [],
        "evidence": [{"start": start, "end": start + len(evidence)}],
        **more,
    }


def scores(folder: Path, wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> Scores:
    (folder / "one.txt").write_text(TEXT, encoding="utf8")
    (folder / "one.json").write_text(
        json.dumps({"id": "one", "language": "pl", "events": wanted}), encoding="utf8"
    )
    return score(folder, {"one": {"entities": [KAZ_GOV, CROWD, RUSSIA, TASS], "events": found}})


def test_events_are_counted(tmp_path: Path) -> None:
    wanted = [
        gold("resignation", "CONCEDE", "do dymisji", actors=[{"country": "KAZ", "sectors": ["GOV"]}]),
        gold("attack", "ASSAULT", "zaatakował", actors=[{"country": "KAZ", "sectors": ["CVL"]}]),
        gold("appeal", "REQUEST", "wezwał"),
        gold("deaths", "ASSAULT", "Zginęły", optional=True),
    ]
    found = [
        coded("CONCEDE", "podał się do", actors=["gov"]),
        coded("ASSAULT", "zaatakował", actors=["rus"]),
        coded("ASSAULT", "zaatakował ratusz", actors=["rus"]),
        coded("ASSAULT", "Zginęły"),
        coded("ACCUSE", "Prezydent"),
    ]
    result = scores(tmp_path, wanted, found)
    total = result.total
    assert (total.matched, total.missed, total.spurious, total.strict) == (2, 1, 2, 1)
    figures = total.figures()
    assert figures["precision"] == pytest.approx(2 / 4)
    assert figures["recall"] == pytest.approx(2 / 3)
    assert figures["f1"] == pytest.approx(4 / 7)
    assert figures["record_f1"] == pytest.approx(2 * (1 / 4) * (1 / 3) / (1 / 4 + 1 / 3))
    assert figures["actors"] == 0.5
    [report] = result.reports
    assert report.missed == ("appeal (REQUEST) 'wezwał'",)
    assert report.wrong == ("attack: actors",)
    assert report.spurious == ("ASSAULT 'zaatakował ratusz'", "ACCUSE 'Prezydent'")


@pytest.mark.parametrize(
    ("wanted", "found", "field", "right"),
    [
        ({"actors": [{"country": "KAZ", "sectors": ["GOV"]}]}, {"actors": ["gov"]}, "actors", True),
        ({"actors": [{"country": "KAZ", "sectors": ["GOV"]}]}, {"actors": ["crowd"]}, "actors", False),
        ({"actors": [{"country": "KAZ", "sectors": ["GOV"]}]}, {"actors": ["gov", "crowd"]}, "actors", True),
        ({"actors": [{"country": "KAZ", "sectors": ["GOV"]}]}, {"actors": ["gov", "rus"]}, "actors", False),
        ({"actors": [{"country": "UZB", "name": "RZĄD"}]}, {"actors": ["gov"]}, "actors", True),
        ({"actors": []}, {"actors": ["rus"]}, "actors", None),
        ({"recipients": [{"name": "TASS"}]}, {"recipients": ["tass"]}, "recipients", True),
        ({"status": ["occurred", "future"]}, {"status": "future"}, "status", True),
        ({"status": ["negated"]}, {}, "status", False),
        ({"when": [""]}, {}, "when", True),
        ({"when": [""]}, {"when": {"edtf": "2022"}}, "when", False),
        ({"when": ["2022-01-05/2022-01-06"]}, {"when": {"edtf": "2022-01-05"}}, "when", True),
        ({"when": ["2022-01-05/2022-01-07"]}, {"when": {"edtf": "2022-01-05"}}, "when", False),
        ({"when": ["[2022-01-06,2022-01-13]"]}, {"when": {"edtf": "2022-01-13"}}, "when", True),
        ({"when": ["2022-02"]}, {"when": {"edtf": "2022-02-01/2022-02-14"}}, "when", True),
        ({"when": ["2022-01-05"]}, {"when": {"edtf": "XXXX-01-05"}}, "when", False),
        ({"where": [{"country": "KAZ"}]}, {"where": {"country": "KAZ", "name": None}}, "where", True),
        ({"where": [{"country": None}]}, {}, "where", True),
        (
            {"where": [{"name": "Almaty"}]},
            {"where": {"name": "Алматы", "aliases": ["almaty"]}},
            "where",
            True,
        ),
        (
            {"where": [{"name": "Almaty", "country": "KAZ"}]},
            {"where": {"name": "Astana", "country": "KAZ"}},
            "where",
            False,
        ),
        ({"where": []}, {"where": {"country": "KAZ"}}, "where", None),
        ({"modes": ["assist"]}, {"modes": ["assist", "x"]}, "modes", True),
        ({"modes": ["assist"]}, {}, "modes", False),
        ({"modes": ["assist"], "type": ["AID", "REQUEST"]}, {}, "modes", None),
        ({"told_by": []}, {}, "told_by", True),
        ({"told_by": []}, {"told_by": [{"speaker": "tass"}]}, "told_by", False),
        ({"told_by": []}, {"told_by": [{"speaker": "gov"}], "actors": ["gov"]}, "told_by", True),
        (
            {"told_by": [{"name": "ТАСС"}]},
            {"told_by": [{"speaker": "gov"}, {"speaker": "tass"}]},
            "told_by",
            True,
        ),
        (
            {"counts": [{"of": "killed", "low": 2, "high": 2}]},
            {"counts": [{"of": "killed", "low": 2, "high": 2}]},
            "counts",
            True,
        ),
        (
            {"counts": [{"of": "killed", "low": 2, "high": None}]},
            {"counts": [{"of": "killed", "low": 2, "high": 2}]},
            "counts",
            False,
        ),
    ],
)
def test_a_field_is_judged(
    tmp_path: Path, wanted: dict[str, Any], found: dict[str, Any], field: str, right: bool | None
) -> None:
    total = scores(
        tmp_path, [gold("x", "REQUEST", "wezwał", **wanted)], [coded("REQUEST", "wezwał", **found)]
    ).total
    assert total.matched == 1
    assert (total.asked[field], total.right[field]) == (int(right is not None), int(bool(right)))


def test_asked_events_choose_before_optional_ones(tmp_path: Path) -> None:
    wanted = [
        gold("optional", "REQUEST", "wezwał", optional=True),
        gold("asked", "REQUEST", "wezwał", when=["2022"]),
    ]
    result = scores(tmp_path, wanted, [coded("REQUEST", "wezwał")])
    assert (result.total.matched, result.total.missed, result.total.spurious) == (1, 0, 0)


def test_the_better_pair_is_taken(tmp_path: Path) -> None:
    wanted = [gold("x", "REQUEST", "wezwał", when=["2022-01-05"])]
    found = [coded("REQUEST", "wezwał"), coded("REQUEST", "wezwał", when={"edtf": "2022-01-05"})]
    total = scores(tmp_path, wanted, found).total
    assert (total.right["when"], total.spurious) == (1, 1)


def test_languages_are_summed_and_an_uncoded_report_is_missed(tmp_path: Path) -> None:
    for id, language in (("a", "pl"), ("b", "ru")):
        (tmp_path / f"{id}.txt").write_text(TEXT, encoding="utf8")
        (tmp_path / f"{id}.json").write_text(
            json.dumps({"id": id, "language": language, "events": [gold("x", "REQUEST", "wezwał")]}),
            encoding="utf8",
        )
    result = score(tmp_path, {"a": {"entities": [], "events": [coded("REQUEST", "wezwał")]}})
    assert result.languages["pl"].figures()["f1"] == 1.0
    assert result.languages["ru"].figures() == dict.fromkeys(
        ("precision", "recall", "f1", "record_f1", *FIELDS), 0.0
    )
    assert result.total.figures()["recall"] == 0.5


def test_gold_that_is_wrong_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold reports"):
        score(tmp_path, {})
    with pytest.raises(InputError, match="not in the text"):
        scores(tmp_path, [gold("x", "REQUEST", "nowhere")], [])
    (tmp_path / "one.json").write_text("{", encoding="utf8")
    with pytest.raises(InputError, match=r"one\.json"):
        score(tmp_path, {})
