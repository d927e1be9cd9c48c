"""An address leads to the public web or to nothing."""

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from casus.errors import InputError
from casus.workbench import fetching
from casus.workbench.fetching import checked, fetch, public
from casus.workbench.settings import Limits

LIMITS = Limits(download=20_000, seconds=3.0)


class Site(BaseHTTPRequestHandler):
    """A site that answers as its path says."""

    def do_GET(self):
        path = self.path
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", path.removeprefix("/to/"))
            self.end_headers()
            return
        self.send_response(404 if path == "/gone" else 200)
        self.send_header("Content-Type", {"/a.exe": "application/octet-stream", "/plain": "text/plain",
                                          "/lines.jsonl": "text/plain"}.get(path, "text/html; charset=utf-8"))
        self.end_headers()
        if path == "/slow":
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)
        elif path == "/large":
            self.wfile.write(b"x" * 30_000)
        else:
            self.wfile.write(f"<p>{path} {self.headers['Host']} {self.headers.get('Cookie')}</p>".encode())

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site():
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def test_a_page_a_text_and_lines(site):
    found = fetch(f"{site}/news/story.html?a=b%20c", LIMITS, local=True)
    assert found.name == "story.html"
    assert b"/news/story.html?a=b%20c 127.0.0.1" in found.data
    assert fetch(f"{site}/plain", LIMITS, local=True).name == "plain.txt"
    assert fetch(f"{site}/lines.jsonl", LIMITS, local=True).name == "lines.jsonl"
    assert fetch(site, LIMITS, local=True).name == "127.0.0.1.html"


def test_redirects_are_followed_but_not_for_ever(site):
    assert fetch(f"{site}/to//x", LIMITS, local=True).address == f"{site}/x"
    assert fetch(f"{site}/to/{site}/x", LIMITS, local=True).address == f"{site}/x"
    with pytest.raises(InputError, match="leads on"):
        fetch(f"{site}/to/" * 8 + f"{site}/to/{site}/x", LIMITS, local=True)


@pytest.mark.parametrize(("path", "what"), [("/large", "larger"), ("/slow", "took too long"), ("/gone", "answered 404"),
                                            ("/a.exe", "not a report"), ("/to/file:///etc/passwd", "no address of the web"),
                                            ("/to/ftp://x/", "no address of the web")])
def test_bounds(site, path, what):
    with pytest.raises(InputError, match=what):
        fetch(site + path, LIMITS, local=True)


def test_the_local_network_is_closed(site):
    with pytest.raises(InputError, match="on the local network"):
        fetch(site, LIMITS)
    for host in ("localhost", "127.1", "0", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001"):
        with pytest.raises(InputError, match=r"local network|not known"):
            fetch(f"http://{host}:{site.rpartition(':')[2]}/", LIMITS)


def test_a_public_site_cannot_lead_to_the_local_network(site, monkeypatch):
    """The first host is taken for a public one; its redirect to this machine is refused all the same."""
    real = fetching.public
    monkeypatch.setattr(fetching, "public", lambda address: (address == "127.0.0.1" and seen.append(1) is None
                        and len(seen) == 1) or (address != "127.0.0.1" and real(address)))
    seen = []
    with pytest.raises(InputError, match="local network"):
        fetch(f"{site}/to/{site}/x", LIMITS)


def test_a_name_that_changes_its_mind_is_not_asked_again(site, monkeypatch):
    """DNS rebinding: the connection goes to the address that was checked, whatever the name says afterwards."""
    asked = []
    real = socket.getaddrinfo
    port = int(site.rpartition(":")[2])

    def resolving(host, *args, **kwargs):
        if host == "rebinding.example":
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        return real(host, *args, **kwargs)
    monkeypatch.setattr(socket, "getaddrinfo", resolving)
    found = fetch(f"http://rebinding.example:{port}/x", LIMITS, local=True)
    assert b"rebinding.example" in found.data  # the Host header is the name
    assert len(asked) == 1


def test_of_several_addresses_of_a_host_all_must_be_public(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")])
    with pytest.raises(InputError, match="local network"):
        fetch("http://two.example/", LIMITS)


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255",
    "224.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::",
    "198.18.0.1", "240.0.0.1"])
def test_addresses_that_are_not_public(address):
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_that_are_public(address):
    assert public(address)


@pytest.mark.parametrize("address", [
    "file:///etc/passwd", "ftp://example.org/", "gopher://example.org", "javascript:alert(1)", "http://", "http:///x",
    "//x/y", "http://a:b@example.org/", "http://example.org:99999/", "http://example.org:0/", "http://exa mple.org/",
    "http://example.org/\r\nHost: x", "example.org", ""])
def test_addresses_that_are_none(address):
    with pytest.raises(InputError):
        checked(address)
