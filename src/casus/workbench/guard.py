"""What stands before every request: who may ask, from where, and how much; and what every answer says to the browser.

The address must be one that the server answers to, so that no name of another site leads here (DNS rebinding). Beyond
loopback every request brings the access token. A change of state comes from the page itself: same origin, with the
page's token. Nothing is given to another site's page, and no other site may frame this one.
"""

import hmac
import ipaddress
import socket
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casus.workbench.refusal import Refusal
from casus.workbench.settings import Settings, is_loopback

COOKIE = "casus_access"
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
          "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
HEADERS = {
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_LOCAL = ("localhost", "127.0.0.1", "::1")


class Guard:
    """The middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._open = is_loopback(settings.host)
        self._names = {*_LOCAL, *settings.hosts, settings.host.strip("[]").lower()}
        if not self._open:
            self._names |= {socket.gethostname().lower(), socket.getfqdn().lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may pass, and answers the rest."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            self._check_host(headers)
            entering = self._check_access(scope, headers)
            self._check_origin(scope, headers)
            if entering is not None:
                await _marked(entering)(scope, receive, _headed(send))
                return
            await self._app(scope, _bounded(scope, headers, receive, self._settings), _headed(send))
        except Refusal as refusal:
            answer = Response(msgspec.json.encode(refusal.body()), refusal.status, media_type="application/json")
            await answer(scope, receive, _headed(send))

    def _check_host(self, headers: Headers) -> None:
        host = _host(headers.get("host", ""))
        if host not in self._names and (self._open or not _is_number(host)):
            raise Refusal(421, "host", f"{host or 'no host'} is no name of this server",
                          remedy="open the address that casus serve printed, or name it with --name")

    def _check_access(self, scope: Scope, headers: Headers) -> Response | None:
        """Refuses who has no access token; who brings it in the address gets it as a cookie, and the address without it."""
        wanted = self._settings.access
        if wanted is None:
            return None
        query = parse_qsl(scope["query_string"].decode("latin1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "access"), None)
        if given is not None and scope["method"] == "GET" and _same(given, wanted):
            rest = urlencode([(name, value) for name, value in query if name != "access"])
            path = "/" + scope["path"].lstrip("/\\")  # never another host's address
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(COOKIE, wanted, httponly=True, samesite="strict", path="/")
            return answer
        bearer = headers.get("authorization", "")
        shown = bearer[7:] if bearer.lower().startswith("bearer ") else _cookie(headers.get("cookie", ""))
        if not shown or not _same(shown, wanted):
            raise Refusal(401, "access", "this workbench asks for its access token",
                          remedy="open the address that casus serve printed")
        return None

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        site, method = headers.get("sec-fetch-site", "same-origin"), scope["method"]
        navigated = headers.get("sec-fetch-mode") == "navigate" and method in ("GET", "HEAD")
        if site in ("cross-site", "same-site") and not navigated:
            raise Refusal(403, "origin", "this came from another site's page")
        if method in ("GET", "HEAD"):
            return
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
            raise Refusal(403, "origin", "this came from another site's page")
        if not _same(headers.get("x-casus-token", ""), self._settings.token):
            raise Refusal(403, "token", "a change needs the page's token", remedy="load the page again")


def _marked(answer: Response) -> Response:
    answer.headers["cache-control"] = "no-store"
    return answer


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf8", "replace"), wanted.encode("utf8"))


def _host(value: str) -> str:
    """The host of a Host header without its port, brackets and last dot."""
    host = value[:value.find("]") + 1] if value.startswith("[") else value.rpartition(":")[0] or value
    return host.strip("[]").rstrip(".").lower()


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _headed(send: Send) -> Send:
    async def headed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", POLICY)
            headers.setdefault("cache-control", "no-store")
        await send(message)
    return headed


def _bounded(scope: Scope, headers: Headers, receive: Receive, settings: Settings) -> Receive:
    """A body that is longer than it may be is refused before it is read, or as soon as it is."""
    most = settings.limits.upload if scope["path"] == "/jobs/upload.json" else settings.limits.body
    too_large = Refusal(413, "too_large", f"this is larger than {most:,} bytes", remedy="send it in parts")
    announced = headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > most:
        raise too_large
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise too_large
        return message
    return bounded
