"""Reading: every bad input is a problem that names the file, and the rest goes on."""

import codecs
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.documents import Problem, Source, document, read
from casus.errors import InputError

POLISH = (
    "Białoruś wyśle do Kazachstanu żołnierzy – podało w czwartek ministerstwo. Świadkowie donieśli o łunie.\n"
)
RUSSIAN = (
    "Белоруссия направит в Казахстан военных, сообщило в четверг министерство. Очевидцы слышали выстрелы.\n"
)
ALL = frozenset({"pl", "en", "ru"})


def one(path: Path | str, **options: int) -> Source | Problem:
    [item] = read([path], **options)
    return item


def problem(path: Path | str, **options: int) -> Problem:
    item = one(path, **options)
    assert isinstance(item, Problem)
    assert str(path) in str(item)
    assert item.what
    assert item.remedy
    return item


def text(path: Path | str, **options: int) -> str:
    item = one(path, **options)
    assert isinstance(item, Source), item
    return item.text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\xef\xbb\xbf", "no letters"),
        (b"1234 5678 --- 90\n", "no letters"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "zipped"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a picture"),
        (bytes(range(256)) * 20, "binary"),
        (POLISH.encode() * 3 + b"\xff\xfe\x80" + POLISH.encode() * 3, "malformed UTF-8 at byte 342"),
        (POLISH.encode()[: POLISH.encode().rindex(b"\x82")], "malformed UTF-8"),
        (codecs.BOM_UTF16_LE + "Kraków".encode("utf-16-le") + b"\x00", "malformed UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_a_problem(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    assert what in problem(path).what


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert "does not exist" in problem(tmp_path / "none.txt").what


def test_a_path_that_is_no_path(tmp_path: Path) -> None:
    assert isinstance(one("a\0b.txt"), Problem)
    assert isinstance(one("x" * 5000), Problem)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "shut.txt"
    path.write_text(POLISH, encoding="utf8")
    path.chmod(0)
    assert "permissions" in problem(path).remedy


def test_a_text_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("wojna " * 1000, encoding="utf8")
    assert "limit" in problem(path, limit=5999).what
    assert len(text(path, limit=6000)) == 6000


def test_a_single_line_of_ten_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"a" * 10_000_000)
    assert "10,000,000 characters" in problem(path).what
    assert "split" in problem(path).remedy


def test_a_hundred_megabytes_are_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with open(path, "wb") as out:
        out.truncate(200_000_000)
    assert "longer than" in problem(path).what


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1250", "iso8859-2"]
)
def test_polish_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    written = POLISH if encoding != "iso8859-2" else POLISH.replace("–", "-")
    path.write_bytes(written.encode(encoding))
    assert text(path) == written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r"])
def test_russian_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(RUSSIAN.encode(encoding))
    assert text(path) == RUSSIAN


def test_line_ends_controls_and_letters_are_made_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Po\u0301jdą\r\nwojska\rdo\x00\x0cstolicy.\n".encode())
    assert text(path) == "Pójdą\nwojska\ndo  stolicy.\n"


def test_the_text_is_the_files_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    written = "  \n date 2022-01 Wojska wyjadą.\n\n\nKresy.pl / PAP\n\n"
    path.write_text(written, encoding="utf8")
    source = one(path)
    assert isinstance(source, Source)
    assert (source.text, source.id) == (written, "report")
    assert document(source, language="pl", languages=ALL).report.text == written


def test_a_folder_is_read_in_a_stable_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    names = ["b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "notes.md", "z.json", "e.html"]
    for name in names:
        (tmp_path / name).write_text(
            f"<html><p>{POLISH}</p>" if name.endswith("html") else POLISH, encoding="utf8"
        )
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "f.jsonl").write_text(json.dumps({"text": POLISH}) + "\n", encoding="utf8")
    items = list(read([tmp_path]))
    assert [Path(item.name).relative_to(tmp_path).as_posix() for item in items] == [
        "a.txt",
        "b.txt",
        "bad.txt",
        "sub/c.txt",
        "e.html",
        "f.jsonl:1",
    ]
    assert [isinstance(item, Problem) for item in items] == [False, False, True, False, False, False]


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    assert "no report" in problem(tmp_path).what


def test_a_folder_that_leads_back_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POLISH, encoding="utf8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(read([tmp_path]))) == 1


def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"zl\xb3y.txt")
    try:
        Path(os.fsdecode(path)).write_text(POLISH, encoding="utf8")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    source = one(os.fsdecode(path))
    assert isinstance(source, Source)
    assert source.id.encode("utf8").decode("utf8") == "zl\ufffdy"


def test_standard_input() -> None:
    [source] = read(["-"], stdin=io.BytesIO(POLISH.encode()))
    assert isinstance(source, Source)
    assert (source.id, source.text) == ("stdin", POLISH)
    [none] = read(["-"], stdin=io.BytesIO(b""))
    assert isinstance(none, Problem)
    [shut] = read(["-"])
    assert isinstance(shut, Problem)


def test_records(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf"
        + b"\n".join(
            [
                json.dumps(
                    {
                        "id": "x1",
                        "text": POLISH,
                        "title": "T",
                        "published": "2022-01-06T10:00:00Z",
                        "url": "https://kresy.pl/1",
                        "outlet": "Kresy.pl",
                        "more": [1],
                    }
                ).encode(),
                b"",
                b"{not json",
                b'{"id": 7, "text": ""}',
                b'{"id": 7, "text": "\\ud800 Wojska wyjad\\u0105."}',
                b'["text"]',
                b'{"text": 5}',
                json.dumps({"text": RUSSIAN}).encode(),
            ]
        )
    )
    items = list(read([path]))
    first, *rest = items
    assert isinstance(first, Source)
    made = document(first, language="pl", languages=ALL)
    assert (made.report.id, made.report.title, made.report.url) == ("x1", "T", "https://kresy.pl/1")
    assert (made.report.published.edtf, made.report.outlet) == ("2022-01-06", "Kresy.pl")
    assert [type(item).__name__ for item in rest] == [
        "Problem",
        "Problem",
        "Problem",
        "Problem",
        "Problem",
        "Source",
    ]
    assert [item.name for item in rest] == [f"{path}:{n}" for n in (3, 4, 5, 6, 7, 8)]
    assert [item.id for item in rest if isinstance(item, Source)] == ["many-8"]


def test_records_on_standard_input() -> None:
    data = b"\n".join(json.dumps({"id": i, "text": POLISH}).encode() for i in ("a", "b"))
    assert [i.id for i in read(["-"], stdin=io.BytesIO(data)) if isinstance(i, Source)] == ["a", "b"]


def test_a_record_over_the_limit_does_not_stop_the_next(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"text": "a" * 900_000}), json.dumps({"text": POLISH})]
    path.write_text("\n".join(lines), encoding="utf8")
    items = list(read([path], limit=1000))
    assert [type(item).__name__ for item in items] == ["Problem", "Source"]
    assert items[1].name == f"{path}:2"


def test_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"""<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><title>Wojska wyjadą | Kresy</title>
        <meta property="og:title" content="Wojska wyjadą"><meta property="og:site_name" content="Kresy.pl">
        <meta property="article:published_time" content="2022-01-06T12:30:00+01:00">
        <link rel="canonical" href="https://kresy.pl/wojska"><script>alert("zły skrypt")</script>
        <style>p {{ color: red }}</style></head><body><nav>Menu</nav><article><h1>Wojska wyjadą</h1>
        <p>{POLISH}</p><p onclick="run()">Prezydent &lt;b&gt; przyjął dymisję.</p></article></body></html>""",
        encoding="utf8",
    )
    source = one(path)
    assert isinstance(source, Source)
    report = document(source, language="pl", languages=ALL).report
    assert (report.title, report.outlet, report.url) == (
        "Wojska wyjadą",
        "Kresy.pl",
        "https://kresy.pl/wojska",
    )
    assert report.published.edtf == "2022-01-06"
    assert POLISH.strip() in report.text
    assert "skrypt" not in report.text
    assert "color" not in report.text
    assert "onclick" not in report.text


def test_a_page_under_another_name_and_one_without_text(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"<!doctype html>\n<html><body><p>{POLISH}</p></body></html>", encoding="utf8")
    assert text(path).strip() == POLISH.strip()
    bare = tmp_path / "bare.html"
    bare.write_text("<html><body><script>var wojna = 1</script></body></html>", encoding="utf8")
    assert "no letters" in problem(bare).what


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_problem(data: bytes) -> None:
    for item in read(["-"], stdin=io.BytesIO(data)):
        assert isinstance(item, Source | Problem)
        if isinstance(item, Source):
            item.text.encode()


@given(
    st.lists(
        st.sampled_from(
            [
                "MOSKWA, ",
                "13 stycznia",
                " (PAP)",
                " – ",
                "\n",
                "\n\n",
                "date ",
                "2022-01",
                "/",
                "(",
                ")",
                "Kresy.pl",
                " / ",
                "Źródło: ",
                "Wojska wyjadą",
                ". ",
                "PAP",
                "fot. ",
                " ",
                "—",
            ]
        ),
        min_size=1,
        max_size=25,
    )
)
def test_any_layout_is_kept_within_the_text(parts: list[str]) -> None:
    text = "".join(parts) + "a"
    made = document(Source(id="a", name="a", text=text), language="pl", languages=ALL)
    assert 0 <= made.body.start <= made.body.end <= len(text)
    assert len(made.coded_text()) == len(text)
    for gap in made.gaps:
        assert made.body.start <= gap.start <= gap.end <= made.body.end


@pytest.mark.parametrize("empty", ["", " \n ", "12:30"])
def test_a_text_that_is_none(empty: str) -> None:
    with pytest.raises(InputError, match="no letters"):
        document(Source(id="a", name="a", text=empty), language="pl", languages=ALL)


def test_a_published_date_that_is_none() -> None:
    source = Source(id="a", name="a", text=POLISH)
    with pytest.raises(InputError, match="no date"):
        document(source, language="pl", published="soon", languages=ALL)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2022-01-06", "2022-01-06"),
        ("2022-01", "2022-01"),
        ("2022-01-06 10:00:00", "2022-01-06"),
        ("Thu, 06 Jan 2022 10:00:00 GMT", "2022-01-06"),
        ("6 stycznia 2022", "2022-01-06"),
    ],
)
def test_a_published_date_that_is_given(written: str, edtf: str) -> None:
    made = document(
        Source(id="a", name="a", text=POLISH, published="2020"),
        language="pl",
        published=written,
        languages=ALL,
    )
    assert made.report.published.edtf == edtf
    assert made.report.published.basis[0].why == "given"
