"""Treaties with their articles and dated memberships (knowledge/treaties/)."""

from functools import cache
from typing import Any

import msgspec

from casus.errors import LexiconError
from casus.lexicon.store import compiled, data_root, read_yaml
from casus.records.edtf import bounds


class Membership(msgspec.Struct, frozen=True):
    """A country's membership; ISO days, months or years, an open end is empty."""

    country: str
    start: str
    end: str

    def on(self, day: str) -> bool:
        """Whether the country was a party on a day (ISO)."""
        first, last = bounds(self.start)[0] or "", bounds(self.end)[1] or "9999"
        return first <= day <= last


class Article(msgspec.Struct, frozen=True):
    """An article that is invoked; ``defence``: it calls on the others for help."""

    what: str
    defence: bool = False


class Treaty(msgspec.Struct, frozen=True):
    """A treaty; ``organisation`` is the id and the name of the body that answers an appeal."""

    id: str
    name: str
    organisation: str | None
    organisation_name: str | None
    articles: dict[str, Article]
    members: tuple[Membership, ...]

    def parties(self, day: str) -> list[str]:
        """The countries that were parties on a day."""
        return sorted({m.country for m in self.members if m.on(day)})


@cache
def treaties() -> dict[str, Treaty]:
    """All treaties by id."""
    root = data_root() / "knowledge"
    files = sorted((root / "treaties").glob("*.yaml"))
    organisations = sorted((root / "organisations").glob("*.yaml"))

    def build() -> dict[str, Any]:
        names = {raw["id"]: raw["name"] for path in organisations for raw in read_yaml(path)}
        return {path.stem: msgspec.to_builtins(_treaty(read_yaml(path), names, str(path))) for path in files}

    return {t.id: t for t in compiled("treaties", [*files, *organisations], build, dict[str, Treaty]).values()}


def _treaty(raw: dict[str, Any], names: dict[str, str], path: str) -> Treaty:
    try:
        members = tuple(Membership(m["country"], str(m["from"]), str(m.get("to") or "")) for m in raw["members"])
        articles = {str(k): msgspec.convert(v, Article) for k, v in (raw["articles"] or {}).items()}
        return Treaty(raw["id"], raw["name"], raw["organisation"], names.get(raw["organisation"] or ""), articles, members)
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise LexiconError(f"{path}: {error}") from error
