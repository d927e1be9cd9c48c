"""A source made ready for coding: the report's record, and which stretches of its text are to be coded."""

import hashlib
from collections.abc import Collection

import msgspec

from casus.documents.decoding import tidy
from casus.documents.identify import identify, supported
from casus.documents.layout import Layout, layout
from casus.documents.published import published as publication
from casus.documents.source import Source
from casus.errors import InputError
from casus.records import Report, Span


class Document(msgspec.Struct, frozen=True):
    """A report with its layout.

    ``body`` runs from the first to the last character to be coded; ``gaps`` inside it (a date below the
    headline, a dateline) are not to be coded. ``title`` is the headline, part of the body where it is a line
    of the text. ``dateline_place`` is where the dateline says that the report was written.
    """

    report: Report
    body: Span
    gaps: tuple[Span, ...] = ()
    title: Span | None = None
    dateline_place: Span | None = None

    def coded_text(self) -> str:
        """The report's text with all that is not to be coded turned to spaces: offsets stay the report's."""
        text, at, parts = self.report.text, self.body.start, [_blank(self.report.text[: self.body.start])]
        for gap in self.gaps:
            parts += [text[at : gap.start], _blank(text[gap.start : gap.end])]
            at = gap.end
        return "".join([*parts, text[at : self.body.end], _blank(text[self.body.end :])])


def document(source: Source, *, language: str | None = None, published: str | None = None,
             languages: Collection[str] | None = None) -> Document:
    """The document of a source; raises InputError ("what is wrong; what to do") if it cannot be coded.

    ``language`` and ``published`` are the user's word and go before all others; ``languages`` are those that
    can be read, by default those with a model.
    """
    readable = supported() if languages is None else languages
    source = msgspec.structs.replace(source, text=tidy(source.text))
    forced = language or source.language
    if forced is not None and forced not in readable:
        choice = ", ".join(sorted(readable)) or "none"
        raise InputError(f"is to be read as {forced!r}, which has no model; choose one of {choice}")
    code = forced or identify(source.text, readable)
    found = layout(source.text, code)
    outlet, cites = _voices(source, found)
    report = Report(
        id=source.id, language=code, title=source.title or _title(source.text, found), url=source.url,
        outlet=outlet, cites=cites,
        published=publication(source.text, found, code, given=published, recorded=source.published),
        text=source.text, sha256=hashlib.sha256(source.text.encode()).hexdigest())
    place = found.dateline.place if found.dateline else None
    return Document(report=report, body=found.body, gaps=found.gaps, title=found.title, dateline_place=place)


def _title(text: str, found: Layout) -> str | None:
    return text[found.title.start : found.title.end] if found.title else None


def _voices(source: Source, found: Layout) -> tuple[str | None, tuple[str, ...]]:
    """Who publishes, and whom they cite: an agency of the dateline publishes only if no one else does."""
    agencies = found.dateline.agencies if found.dateline else ()
    said = found.sources
    outlet = next((n for n in (source.outlet, said.outlet, found.outlet, *agencies) if n), None)
    named = dict.fromkeys((*agencies, said.outlet, *said.cites))
    return outlet, tuple(name for name in named if name and name != outlet)


def _blank(text: str) -> str:
    return "".join("\n" if char == "\n" else " " for char in text)
