"""The application: which address gives what, how what goes wrong is said, and the built front end."""

import contextlib
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from casus.errors import LedgerError
from casus.ledger import Ledger
from casus.ledger.decisions import exported
from casus.ledger.words import languages, stems
from casus.workbench import lists, pages
from casus.workbench.answer import Answer, as_json
from casus.workbench.deciding import decide
from casus.workbench.desk import Desk
from casus.workbench.downloads import download
from casus.workbench.guard import Guard
from casus.workbench.jobs import Jobs
from casus.workbench.refusal import Refusal, bad
from casus.workbench.settings import Settings

STATIC = Path(__file__).parent / "static"
SHELL = ("/", "/events/{id}", "/reports", "/reports/{key}", "/voices", "/invocations", "/invocations/{id}", "/review",
         "/decisions", "/add", "/help")
"""Addresses of pages: all are the same file, which shows what the address says."""


class _Form(StringConvertor):
    """The forms in which data are sent; what ends otherwise is the address of a page, whose id may hold a dot."""

    regex = "json|csv|html"


register_url_convertor("form", _Form())

_log = logging.getLogger("casus.workbench")
View = Callable[..., Answer]

_VIEWS: tuple[tuple[str, View], ...] = (
    ("/session.{form}", pages.session), ("/overview.{form}", lists.overview), ("/timeline.{form}", lists.timeline),
    ("/map.{form}", lists.places), ("/facets.{form}", lists.facets), ("/events.{form}", lists.events),
    ("/events/{id}.{form}", pages.one_event), ("/reports.{form}", pages.reports),
    ("/reports/{key}/words.{form}", pages.words), ("/reports/{key}.{form}", pages.one_report),
    ("/voices.{form}", pages.who_says_what), ("/invocations.{form}", pages.invocations),
    ("/invocations/{id}.{form:form}", pages.one_invocation), ("/review.{form}", lists.review),
    ("/agreement.{form}", pages.agreement), ("/complete.{form}", pages.completions), ("/changes.{form}", pages.changes))


def application(settings: Settings) -> ASGIApp:
    """The whole workbench on a ledger."""
    desk = Desk(settings)
    jobs = Jobs(desk)

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        threading.Thread(target=_warm, args=(desk,), daemon=True).start()
        yield
        await run_in_threadpool(jobs.close)
        desk.close()

    routes: list[BaseRoute] = [
        Route("/decisions.jsonl", _lines(desk)), Route("/decisions.json", _deciding(desk), methods=["POST"]),
        Route("/decisions/import.json", _importing(desk), methods=["POST"]),
        Route("/decisions.{form}", _view(desk, pages.decisions)), *jobs.routes(),
        Route("/export/{shape}", _exporting(desk)), *(Route(path, _view(desk, view)) for path, view in _VIEWS),
        *(Route(path, _shell) for path in SHELL)]
    if STATIC.is_dir():
        routes.append(Mount("/static", _Files(directory=STATIC)))
    app = Starlette(routes=routes, lifespan=life, middleware=[
        Middleware(GZipMiddleware, minimum_size=4000, compresslevel=3)], exception_handlers={
            Refusal: _refused, LedgerError: _failed, HTTPException: _unknown, sqlite3.OperationalError: _broken,
            Exception: _broken})
    return Guard(app, settings)  # outside of all else, so that what fails is answered with its headers too


class _Files(StaticFiles):
    """The built files: those whose name changes with what is in them are kept by the browser, the others are asked for."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        answer = super().file_response(*args, **kwargs)
        hashed = "assets" in Path(str(args[0])).parent.parts
        answer.headers["cache-control"] = "private, max-age=31536000, immutable" if hashed else "no-cache"
        return answer


def _warm(desk: Desk) -> None:
    """Reads what the first view and the first search need before anybody asks for it."""
    with contextlib.suppress(sqlite3.Error), desk.reading() as book:
        desk.columns(book)
    for language in languages():
        stems("a", language)


def _view(desk: Desk, view: View) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        given = dict(request.path_params)
        form = given.pop("form")
        with desk.reading() as book:
            return view(desk, book, request.query_params, **given).response(form)
    return answer


def _lines(desk: Desk) -> Callable[[Request], Response]:
    def answer(_: Request) -> Response:
        with desk.reading() as book:
            text = "".join(f"{line}\n" for line in exported(book.store.db))
        return Response(text, media_type="application/x-ndjson")
    return answer


def _exporting(desk: Desk) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        with desk.reading() as book:
            return download(book, request.path_params["shape"], request.query_params)
    return answer


def _deciding(desk: Desk) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        asked = await json_body(request)
        return as_json(await run_in_threadpool(decide, desk, asked))
    return answer


def _importing(desk: Desk) -> Callable[[Request], Any]:
    def take(lines: list[str]) -> int:
        with desk.writing() as book:
            return _imported(book, lines)

    async def answer(request: Request) -> Response:
        text = (await request.body()).decode("utf8", "replace")
        return as_json({"imported": await run_in_threadpool(take, text.splitlines())})
    return answer


def _imported(book: Ledger, lines: list[str]) -> int:
    try:
        return book.import_decisions(lines)
    except LedgerError as error:
        raise bad("body", str(error)) from error


async def json_body(request: Request) -> Any:
    """The JSON that a request brings."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "unsupported", "this takes JSON", remedy="send it as application/json")
    try:
        return msgspec.json.decode(await request.body())
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise bad("body", f"this is no JSON ({error})") from error


def _shell(_: Request) -> Response:
    page = STATIC / "index.html"
    if not page.is_file():
        return PlainTextResponse("The page has not been built: run make web, or install casus-events again. "
                                 "Its data are there all the same: /events.json", 503)
    return FileResponse(page, media_type="text/html; charset=utf-8", headers={"cache-control": "no-cache"})


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return as_json(error.body(), error.status)


def _failed(_: Request, error: Exception) -> Response:
    return as_json(bad("", str(error)).body(), 400)


def _unknown(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "method"}.get(error.status_code, "bad_value")
    return as_json(Refusal(error.status_code, code, error.detail).body(), error.status_code)


def _broken(_: Request, error: Exception) -> Response:
    if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in (
            sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return as_json(Refusal(503, "busy", "another process is writing to the ledger", remedy="try again").body(), 503)
    if isinstance(error, sqlite3.OperationalError):
        _log.error("a request failed", exc_info=error)  # of all others the server itself tells
    return as_json(Refusal(500, "internal", "this went wrong in the server; its log says how").body(), 500)
