"""Who acts, suffers or speaks: people, organisations, countries, groups and offices."""

from typing import Literal

import msgspec

Kind = Literal["person", "organization", "country", "place", "group", "office"]


class Span(msgspec.Struct, frozen=True):
    """A stretch of the report's text: code points, end exclusive."""

    start: int
    end: int


class Entity(msgspec.Struct, frozen=True):
    """An entity of one report.

    ``country`` is ISO 3166 alpha-3 or PLOVER's IGO, UNO, EUR, NGO, ISM, IMG, MNC; ``sectors`` are PLOVER's.
    ``known`` says whether the entity stands in the knowledge base. ``aliases`` are the forms the report uses.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: Kind
    country: str | None
    sectors: tuple[str, ...]
    office: str | None
    known: bool
    mentions: tuple[Span, ...]
