"""Who may ask, from where, how much: nothing else gets through."""

import re

import pytest
from starlette.testclient import TestClient

from casus.workbench.app import application
from casus.workbench.guard import COOKIE
from casus.workbench.settings import Limits, Settings, is_loopback

ACCESS = "a-secret-of-some-length"
NOTE = {"kind": "note", "author": "Ala", "event": "x", "text": "x"}


def code(answer):
    return answer.status_code, answer.json()["error"]["code"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example",
                                  "", "[::2]", "10.0.0.1"])
def test_a_name_of_another_site_leads_nowhere(page, host):
    assert code(page.client.get("/events.json", headers={"host": host})) == (421, "host")


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost", "LOCALHOST:8765", "[::1]:8765", "localhost."])
def test_names_of_this_machine(page, host):
    assert page.client.get("/events.json", headers={"host": host}).status_code == 200


def test_every_answer_says_what_the_browser_may_do(page):
    for path in ("/events.json", "/events.csv", "/nothing", "/events/xx.json", "/", "/events.json?from=x"):
        headers = page.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("headers", [{}, {"x-casus-token": ""}, {"x-casus-token": "x" * 32}, {"x-casus-token": "ł"}])
def test_a_change_needs_the_page_s_token(page, headers):
    for path in ("/decisions.json", "/jobs.json", "/jobs/upload.json?name=a.txt", "/decisions/import.json"):
        answer = page.client.post(path, json=NOTE, headers={k: v.encode() for k, v in headers.items()})
        assert code(answer) == (403, "token")


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"},
                                     {"origin": "http://127.0.0.1:9999"}, {"sec-fetch-site": "cross-site"},
                                     {"sec-fetch-site": "same-site"}])
def test_another_site_changes_nothing_even_with_the_token(page, headers):
    answer = page.client.post("/decisions.json", json=NOTE, headers={"x-casus-token": page.token, **headers})
    assert code(answer) == (403, "origin")


def test_another_site_reads_nothing_but_may_link_here(page):
    embedded = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert code(page.client.get("/events.csv", headers=embedded)) == (403, "origin")
    assert page.client.get("/events.json", headers={"sec-fetch-site": "cross-site",
                                                    "sec-fetch-mode": "navigate"}).status_code == 200


def test_the_same_origin_with_the_token_is_heard(page):
    answer = page.client.post("/decisions.json", json=NOTE, headers={
        "x-casus-token": page.token, "origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"})
    assert answer.status_code == 404  # heard: there is no such event


@pytest.fixture
def open_to_others(path):
    settings = Settings(path, host="0.0.0.0", access=ACCESS, hosts=("desk.example.org",))
    with TestClient(application(settings), base_url="http://192.0.2.7:8765", follow_redirects=False) as client:
        yield client


def test_beyond_loopback_every_request_needs_the_access_token(open_to_others):
    for path in ("/", "/session.json", "/static/app.js", "/events.csv", "/nothing"):
        assert code(open_to_others.get(path)) == (401, "access")
    assert code(open_to_others.post("/decisions.json", json={})) == (401, "access")
    assert code(open_to_others.get("/events.json?access=wrong")) == (401, "access")
    assert code(open_to_others.get("/events.json", headers={"authorization": "Bearer wrong"})) == (401, "access")
    assert code(open_to_others.get("/events.json", headers={"cookie": f"{COOKIE}=wrong"})) == (401, "access")
    assert open_to_others.get("/events.json", headers={"authorization": f"Bearer {ACCESS}"}).status_code == 200


def test_the_printed_address_gives_a_cookie_and_goes_out_of_sight(open_to_others):
    answer = open_to_others.get(f"/events.json?type=AID&access={ACCESS}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/events.json?type=AID")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert open_to_others.get("/events.json").status_code == 200  # the client keeps the cookie


@pytest.mark.parametrize("way", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_the_way_to_the_clean_address_leads_nowhere_else(open_to_others, way):
    answer = open_to_others.get(f"http://192.0.2.7:8765{way}?access={ACCESS}")
    where = answer.headers.get("location", "/")
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))


def test_beyond_loopback_names_are_checked_too(open_to_others):
    bearer = {"authorization": f"Bearer {ACCESS}"}
    assert open_to_others.get("/events.json", headers={"host": "desk.example.org", **bearer}).status_code == 200
    assert code(open_to_others.get("/events.json", headers={"host": "evil.example", **bearer})) == (421, "host")


def test_what_is_too_large_is_refused(path):
    settings = Settings(path, limits=Limits(body=1000, upload=3000))
    with TestClient(application(settings), base_url="http://127.0.0.1") as client:
        token = client.get("/session.json").json()["token"]
        headers = {"x-casus-token": token, "content-type": "application/json"}
        assert code(client.post("/decisions.json", content=b"x" * 1001, headers=headers)) == (413, "too_large")

        def pieces():
            for _ in range(40):
                yield b"x" * 100
        assert code(client.post("/decisions.json", content=pieces(), headers=headers)) == (413, "too_large")
        assert code(client.post("/jobs/upload.json?name=a.txt", content=b"x" * 3001, headers={
            **headers, "content-type": "application/octet-stream"})) == (413, "too_large")


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"null", b"[]", b'"x"', b"{}"])
def test_bodies_that_are_no_decision(page, body):
    answer = page.client.post("/decisions.json", content=body, headers={"x-casus-token": page.token,
                                                                        "content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad_value"


def test_other_content_types_and_methods(page):
    headers = {"x-casus-token": page.token}
    assert page.client.post("/decisions.json", data={"kind": "accept"}, headers=headers).status_code == 415
    assert page.client.request("DELETE", "/events.json", headers=headers).status_code == 405
    assert page.client.head("/events.json").status_code == 200


def test_built_files_are_kept_by_the_browser_and_pages_are_not(page):
    shell = page.client.get("/")
    assert shell.headers["cache-control"] == "no-cache"
    assert page.client.get("/static/index.html").headers["cache-control"] == "no-cache"
    script = re.search(r'/static/assets/[^"]+\.js', shell.text)[0]
    assert "immutable" in page.client.get(script).headers["cache-control"]
    assert page.client.get("/events.json").headers["cache-control"] == "no-store"


def test_static_files_lead_nowhere_else(page):
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert page.client.get(path).status_code in (404, 503)


def test_loopback():
    assert [is_loopback(h) for h in ("127.0.0.1", "localhost", "::1", "[::1]", "0.0.0.0", "::", "192.168.0.1", "x")] == [
        True, True, True, True, False, False, False, False]
