"""Fetches a report from an address, without being led where it should not go.

Only http and https; every hop is resolved here and all its addresses must be of the public internet, and the connection
goes to the address that was checked, so that a name cannot change its mind between the check and the visit. Size, time
and the number of redirects are bounded; no cookies, no proxies, no credentials.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import time
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from casus._version import __version__
from casus.errors import InputError
from casus.workbench.settings import Limits

REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_KINDS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/jsonl": ".jsonl",
          "application/x-ndjson": ".jsonl", "application/x-jsonlines": ".jsonl"}
_PIECE = 1 << 16


class Fetched(NamedTuple):
    """What was found: its last address, its bytes, and a name for a file of it."""

    address: str
    data: bytes
    name: str


def fetch(address: str, limits: Limits, *, local: bool = False) -> Fetched:
    """The file at an address; ``local`` lets it be on the local network. Raises InputError with what is wrong."""
    until = time.monotonic() + limits.seconds
    for _ in range(REDIRECTS + 1):
        parts = checked(address)
        connection = _connection(parts, until, local)
        try:
            connection.request("GET", _target(parts), headers={
                "User-Agent": f"casus/{__version__}", "Accept": "text/html, text/plain, application/x-ndjson",
                "Accept-Encoding": "identity"})
            answer = connection.getresponse()
            if answer.status in (301, 302, 303, 307, 308) and answer.headers.get("Location"):
                address = urljoin(address, answer.headers["Location"])
                continue
            if answer.status != 200:
                raise InputError(f"the server answered {answer.status}; open the address in a browser and paste the text")
            return Fetched(address, _body(answer, limits.download, until), _name(parts, answer))
        except (OSError, http.client.HTTPException) as error:
            raise InputError(f"cannot be fetched ({_told(error)}); open it in a browser and paste the text") from error
        finally:
            connection.close()
    raise InputError(f"leads on more than {REDIRECTS} times; give the last address")


def checked(address: str) -> SplitResult:
    """The parts of an address that may be fetched."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise InputError(f"is no address ({error}); write it as https://example.org/page") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise InputError("is no address of the web; write it as https://example.org/page")
    if parts.username or parts.password:
        raise InputError("holds a password; give the address without it")
    if re.search(r"[\x00-\x20\x7f]", address.strip()) or port == 0:
        raise InputError("is no address of the web; write it as https://example.org/page")
    return parts


def public(address: str) -> bool:
    """Whether an IP address belongs to the public internet; one that carries another inside is judged by that."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inside is None and found in _TRANSLATED:
            inside = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inside is not None:
            found = inside
    return found.is_global and not found.is_multicast and not found.is_reserved


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64: an IPv4 address in the last 32 bits


def _connection(parts: SplitResult, until: float, local: bool) -> http.client.HTTPConnection:
    """A connection to an address of the host that was checked."""
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise InputError(f"has a host that is not known ({host}); check the address") from error
    if not local and not all(map(public, found)):
        raise InputError(f"is on the local network ({host}); casus serve --local-addresses allows that")
    pinned = _Secure if parts.scheme == "https" else _Plain
    return pinned(host, port, found[0], _left(until))


class _Plain(http.client.HTTPConnection):
    """HTTP to an address that was checked."""

    def __init__(self, host: str, port: int, address: str, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._address = address

    def connect(self) -> None:
        """Connects to the address, not to what the name says now."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


class _Secure(_Plain):
    """The same by TLS, with the certificate of the host's name."""

    def connect(self) -> None:
        """Connects to the address, and asks it to prove that it is the host."""
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _body(answer: http.client.HTTPResponse, most: int, until: float) -> bytes:
    pieces, size = [], 0
    while piece := answer.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise InputError(f"is larger than {most:,} bytes; give the address of one report")
        _left(until)
    return b"".join(pieces)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise InputError("took too long to answer; try again, or paste the text")
    return left


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def _name(parts: SplitResult, answer: http.client.HTTPResponse) -> str:
    kind = answer.headers.get_content_type()
    last = re.sub(r"[^\w.-]+", "-", parts.path.rstrip("/").rpartition("/")[2]).strip("-.")
    stem, dot, ending = last.rpartition(".")
    if dot and f".{ending.lower()}" in (".jsonl", ".ndjson", ".txt") and kind in ("text/plain", "application/octet-stream"):
        return last
    if kind not in _KINDS:
        raise InputError(f"is {kind}, not a report; give a page, a text or lines of JSON")
    return f"{(stem if dot else last) or parts.hostname or 'page'}{_KINDS[kind]}"


def _told(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)[:200]
