"""An entity of a report while it is being read."""

from dataclasses import dataclass, field

from casus.records import Entity, Span


@dataclass(slots=True)
class Figure:
    """Somebody in a report; fields as in ``casus.records.Entity``."""

    id: str
    name: str
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    known: bool = False
    gender: str = ""
    number: str = ""
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: dict[tuple[int, int], None] = field(default_factory=dict)

    def mention(self, start: int, end: int, text: str) -> None:
        """Notes a mention and the form it has."""
        self.mentions.setdefault((start, end))
        if text and text != self.name:
            self.aliases.setdefault(text)

    def record(self) -> Entity:
        """The entity as it is written."""
        return Entity(self.id, self.name, tuple(self.aliases), self.kind, self.country, self.sectors,  # type: ignore[arg-type]
                      self.office, self.known, tuple(Span(*m) for m in sorted(self.mentions)))
