"""Adding reports from the page: paste, file, address, each once, with what was left out and why."""

import time

import pytest
from asking import Page
from builder import event, report
from starlette.testclient import TestClient

from casus.records.wire import encode
from casus.workbench.app import application
from casus.workbench.incoming import local_file
from casus.workbench.settings import Limits, Settings

TEXT = "ALMATY, January 6 (Reuters) - Police detained 200 people in Almaty on Thursday."
BYTES = {"content-type": "application/octet-stream"}


def done(page, job):
    until = time.monotonic() + 120
    while job["state"] in ("queued", "running") and time.monotonic() < until:
        time.sleep(0.05)
        job = page.json(f"/jobs/{job['id']}.json")
    return job


def upload(page, name, data, status=202, query=""):
    answer = page.client.post("/jobs/upload.json", params={"name": name}, content=data,
                              headers={"x-casus-token": page.token, **BYTES})
    assert answer.status_code == status, answer.text
    return answer.json()


def test_paste_codes_and_stores_once(page):
    given = {"kind": "paste", "text": TEXT, "outlet": "Herald", "published": "2022-01-06", "url": "https://example.org/1"}
    job = done(page, page.post("/jobs.json", given, 202))
    assert (job["state"], job["total"], job["done"], job["left_out"]) == ("done", 1, 1, [])
    added, = job["added"]
    stored = page.json(f"/reports/{added['key']}.json")
    assert (stored["outlet"], stored["url"], stored["published"], stored["language"]) == (
        "Herald", "https://example.org/1", "2022-01-06", "en")
    assert [r["type"] for r in stored["records"]] == ["COERCE"]
    assert page.json("/events.json?type=COERCE")["total"] == 1
    again = done(page, page.post("/jobs.json", given, 202))
    assert (again["added"], [k["name"] for k in again["known"]]) == ([], [added["name"]])
    assert page.json("/jobs.json")["jobs"][0]["id"] == again["id"]


def test_a_file_of_another_coder_s_reports(page):
    theirs = encode(report("x", event("AID", actors=("rus",), when="2022-01-07"), coder="ela"))
    lines = b"\n".join((theirs, b"{", b'{"a": 1}'))
    job = done(page, upload(page, "theirs.jsonl", lines))
    assert [a["name"] for a in job["added"]] == ["x"]
    assert [item["name"] for item in job["left_out"]] == ["theirs.jsonl:2", "theirs.jsonl:3"]
    assert all(item["what"] and item["remedy"] for item in job["left_out"])
    assert page.json("/events.json?type=AID")["total"] == 1


def test_nothing_in_a_file_is_told(page):
    job = done(page, upload(page, "x.txt", b"\x00\x01\x02" * 50))
    assert (job["state"], job["added"]) == ("failed", [])
    assert job["left_out"][0]["name"] == "x.txt"
    assert job["error"]


@pytest.mark.parametrize("name", ["../../../etc/cron.d/x", "a.exe", "", "x", ".txt", "a.txt.sh", "..", "C:\\x.bat", "a.pdf"])
def test_names_that_are_no_report_s(page, name):
    assert upload(page, name, b"x", 415)["error"]["field"] == "name"


@pytest.mark.parametrize("name", ["../../../tmp/x y.txt", "..\\..\\x y.txt", "/etc/x y.txt", "x\x00 y.txt"])
def test_a_name_leads_to_no_other_folder(page, name):
    assert "/" not in upload(page, name, b"not a report")["what"]


def test_what_is_no_job(page, tmp_path):
    for given, field in (({"kind": "paste", "text": ""}, "text"), ({"kind": "paste"}, "text"), ({"kind": "x"}, "kind"),
                         ({"kind": "paste", "text": "x", "published": "soon"}, "published"),
                         ({"kind": "paste", "text": "x", "language": "xx"}, "language"),
                         ({"kind": "paste", "text": "x", "url": "javascript:alert(1)"}, "url"),
                         ({"kind": "address", "address": "/etc/passwd"}, "address"),
                         ({"kind": "address", "address": "file:///etc/passwd"}, "address"),
                         ({"kind": "address", "address": "http://a:b@x/"}, "address")):
        assert page.post("/jobs.json", given, 400)["error"]["field"] == field
    assert page.json("/jobs/none.json", 404)
    assert page.json("/jobs.json")["jobs"] == []
    upload(page, "x.txt", b"", 400)


def test_an_address_of_the_local_network(page):
    job = done(page, page.post("/jobs.json", {"kind": "address", "address": "http://127.0.0.1:1/x"}, 202))
    assert job["state"] == "failed"
    assert "local network" in job["error"]


def test_a_long_text_is_refused(path):
    with TestClient(application(Settings(path, limits=Limits(text=100))), base_url="http://127.0.0.1") as client:
        headers = {"x-casus-token": client.get("/session.json").json()["token"]}
        answer = client.post("/jobs.json", json={"kind": "paste", "text": "x" * 101}, headers=headers)
        assert answer.status_code == 413


def test_files_of_one_folder_alone(tmp_path):
    allowed, other = tmp_path / "in", tmp_path / "out"
    allowed.mkdir()
    other.mkdir()
    (allowed / "a.txt").write_text("x")
    (other / "b.txt").write_text("x")
    (allowed / "link.txt").symlink_to(other / "b.txt")
    assert local_file("a.txt", allowed) == allowed / "a.txt"
    assert local_file(f"file://{allowed}/a.txt", allowed) == allowed / "a.txt"
    for address in ("../out/b.txt", str(other / "b.txt"), "link.txt", ".", "", "c.txt", "a.txt/..", "a\x00.txt"):
        with pytest.raises(Exception, match=r"no file in|does not exist"):
            local_file(address, allowed)
    with pytest.raises(Exception, match="--files"):
        local_file("a.txt", None)


def test_a_file_by_its_path(path, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "x.jsonl").write_bytes(encode(report("x", event("AID", actors=("rus",)), coder="ela")))
    with TestClient(application(Settings(path, files=folder)), base_url="http://127.0.0.1") as client:
        page = Page(client)
        job = done(page, page.post("/jobs.json", {"kind": "address", "address": "x.jsonl"}, 202))
        assert [a["name"] for a in job["added"]] == ["x"]
