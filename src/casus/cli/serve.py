"""``casus serve``: the workbench on a ledger."""

import secrets
import socket
import sys
import threading
import webbrowser
from pathlib import Path

import click

from casus.cli.ledger.add import LEDGER
from casus.cli.reports import pipelines_of
from casus.errors import CasusError


@click.command()
@LEDGER
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes one that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="Another address lets others in; they need the access token, which is in the address that is printed.")
@click.option("--token", envvar="CASUS_ACCESS", metavar="TOKEN",
              help="The access token for another address (or set CASUS_ACCESS); without it a new one is made each time.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further name under which the page is reached.")
@click.option("--author", envvar="CASUS_AUTHOR", metavar="NAME", help="Who decides, as the page proposes it.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option("--files", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
              help="Let files of this folder be added by their path.")
@click.option("--local-addresses", is_flag=True, help="Let reports be fetched from the local network too.")
@click.option("--pipeline", "pipelines", multiple=True, metavar="LANG=NAME", help="Another spaCy pipeline for a language.")
def serve(ledger: Path, port: int, host: str, token: str | None, names: tuple[str, ...], author: str | None, show: bool,
          files: Path | None, local_addresses: bool, pipelines: tuple[str, ...]) -> None:
    """Open the workbench on LEDGER: timeline, map and list, events with their sources, review. LEDGER must exist.

    It listens on this machine alone. On another --host every request needs the access token.

    \b
    casus serve crisis.ledger --open
    casus serve crisis.ledger --port 0 --author Ala
    casus serve crisis.ledger --host 0.0.0.0 --name desk.example.org

    Ctrl+C ends it; nothing is lost. Exit status: 0 it was ended, 1 it could not start, 2 wrong usage.
    """
    import uvicorn

    from casus.workbench.app import application
    from casus.workbench.settings import Settings, is_loopback

    if token is not None and len(token) < 16:
        raise click.BadParameter("is too short to be secret; take 16 characters or more", param_hint="--token")
    access = None if is_loopback(host) else token or secrets.token_urlsafe(24)
    settings = Settings(ledger, host, access, author, tuple(n.lower() for n in names), files, local_addresses,
                        pipelines_of(pipelines))
    app = application(settings)
    listening = _listening(host, port)
    address = _address(host, listening.getsockname()[1], access)
    click.echo(f"Casus on {ledger}: {address}")
    if access is not None:
        click.echo("casus: others can reach this page; whoever has the address above can read and decide. "
                   "It is not encrypted: put it behind a proxy with HTTPS where the network is not yours.", err=True)
    sys.stdout.flush()
    if show:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False,
                                           proxy_headers=False, timeout_graceful_shutdown=3, ws="none"))
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        click.echo("", err=True)


def _listening(host: str, port: int) -> socket.socket:
    """A socket on an address; raises CasusError where that cannot be had."""
    bare = host.strip("[]")
    try:
        family, kind, proto, _, place = socket.getaddrinfo(bare, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        found = socket.socket(family, kind, proto)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(place)
        found.listen(128)
    except (OSError, UnicodeError, OverflowError) as error:
        raise CasusError(f"cannot listen on {host}, port {port} ({getattr(error, 'strerror', None) or error}); "
                         "choose another with --port, or --port 0 for any that is free") from error
    return found


def _address(host: str, port: int, access: str | None) -> str:
    bare = host.strip("[]")
    shown = socket.gethostname() if bare in ("0.0.0.0", "::") else f"[{bare}]" if ":" in bare else bare
    return f"http://{shown}:{port}/" + (f"?access={access}" if access else "")
