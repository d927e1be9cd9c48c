"""How a workbench is run: on which ledger, for whom, and what it lets in."""

import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a request may bring: bytes of a body and of a file, characters of a text, rows of a page."""

    body: int = 4_000_000
    upload: int = 32_000_000
    text: int = 1_000_000
    page: int = 500
    download: int = 16_000_000
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Settings:
    """``access`` is the token that every request must bring; None on loopback, where none is asked.

    ``hosts`` are further names under which the page is reached. ``files`` is the folder whose files may be added by
    their path; None forbids that. ``local_addresses`` lets reports be fetched from addresses of the local network.
    """

    ledger: Path
    host: str = "127.0.0.1"
    access: str | None = None
    author: str | None = None
    hosts: tuple[str, ...] = ()
    files: Path | None = None
    local_addresses: bool = False
    pipelines: dict[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """What state changes bring along; the page reads it from its own origin, another page cannot."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
