"""The times stage: find expressions, join them, and resolve one after another in the order of the text."""

import re

from casus.language import Parse, Token
from casus.records import Published
from casus.records.edtf import Spans, bounds, iso, size, spans, written
from casus.times.binding import Binding, bind, kind_of, lead_of, precision_of, sharpen
from casus.times.clause import aside, outlook_of, top_of
from casus.times.composing import DAY, compose
from casus.times.context import Context, narrow
from casus.times.matching import Matcher
from casus.times.mention import Reading, Relation, TimeMention
from casus.times.node import Node
from casus.times.quantities import Setting
from casus.times.resolving import Resolver
from casus.times.table import TimesTable, load_table

_ABSOLUTE = frozenset({"date", "digits"})
_ANAPHORIC = frozenset({"same", "earlier", "later", "offset-after", "offset-before"})
_TELLING = (DAY - {"ahead", "earlier"}) | {
    "part-of",
    "both",
    "weekday-of",
    "year-of",
    "offset-after",
    "offset-before",
    "edge-unit",
}
_PERIODS = frozenset({"month", "year", "season"})
_WEEKDAYS = frozenset({"weekday", "part-of"})
_LOOSE = {"offset-after": "later", "offset-before": "earlier"}
_SIGNS = {"offset-after": 1, "offset-before": -1}
_APPOSED = 2
_REACH = 14
_LEAD = 600
_MARKS = frozenset(".:–—-")
_HOUR = re.compile(r",? \d{1,2}[:.]\d\d(?!\d)")
_DAYS = 4
_DAYS_NAMED = frozenset({"digits", "date", "weekday", "both"})


class Times:
    """Finds times in parses of one language; load it once."""

    def __init__(self, language: str) -> None:
        self.table = load_table(language)
        self._matcher = Matcher(self.table)

    def find(self, parse: Parse, published: Published | None) -> tuple[TimeMention, ...]:
        """All times of a report in the order of the text; relative ones count from ``published``."""
        return self.read(parse, published).mentions

    def read(self, parse: Parse, published: Published | None) -> Reading:
        """The same, with the publication date narrowed by what the report says is past or still to come."""
        nodes = compose(self._matcher.find(parse.tokens), parse.tokens, self.table)
        return _Report(self.table, parse, nodes, published).read()


class _Report:
    """The expressions of one report on their way to mentions."""

    def __init__(
        self, table: TimesTable, parse: Parse, nodes: list[Node], published: Published | None
    ) -> None:
        self._table = table
        self._parse = parse
        self._tokens = parse.tokens
        self._published = published
        self._context = Context(published)
        self._resolver = Resolver(self._context)
        self._bindings: list[Binding] = []
        self._nodes: list[Node] = []
        self._outlooks: list[str] = []
        self._tops: list[Token] = []
        for node in nodes:
            if node.op in _LOOSE and self._ends(node.last + 1):
                node.op = _LOOSE[node.op]
            top = top_of(self._tokens, node.first, node.last)
            binding = lead_of(node, top, self._floor(), self._tokens, table)
            if binding is None:
                continue
            if self._nodes and binding.first <= self._nodes[-1].last:
                for kept in (self._nodes, self._bindings, self._tops, self._outlooks):
                    kept.pop()
            if node.op == "weekday" and self._recurs(node, binding):
                node.op = "recurring"
            outlook = "future" if binding.prospective else outlook_of(top, table.outlook)
            if outlook == "present" and (binding.relation == "since" or self._headline(top)):
                outlook = "past"
            elif outlook == "present" and (
                node.op in ("weekday", "part-of", "week-part")
                or (node.op == "date" and binding.relation == "at" and top.dep.startswith("obl"))
            ):
                outlook = "future"
            sharpen(node, binding, outlook)
            self._nodes.append(node)
            self._bindings.append(binding)
            self._tops.append(top)
            self._outlooks.append(outlook)
        self._used: set[int] = set()
        self._values: list[Spans] = []

    def _floor(self) -> int:
        """The last token that is taken; a word like later may be part of the next one's lead (no later than)."""
        taken = (node.last for node in reversed(self._nodes[-2:]) if node.op != "vague")
        return next(taken, -1)

    def _recurs(self, node: Node, binding: Binding) -> bool:
        """Whether weekdays are in the plural: on Fridays."""
        tokens = self._tokens
        return tokens[binding.first].lower in self._table.recurring and all(
            t.morph.number == "Plur" or (self._table.upper and t.lower != t.lemma)
            for t in tokens[node.first : node.last + 1] if t.upos in ("NOUN", "PROPN")
        )

    def _ends(self, i: int) -> bool:
        """Whether nothing follows that an offset could count from: two men the day before."""
        tokens = self._tokens
        return (
            i >= len(tokens) or tokens[i].sent != tokens[i - 1].sent or tokens[i].upos in ("PUNCT", "CCONJ")
        )

    def read(self) -> Reading:
        """Resolves all expressions."""
        self._context.year = self._year()
        if not self._context.issued:
            self._context.anchor = self._anchor()
        if self._context.today is None and self._context.issued:
            self._context.issued = narrow(self._context.issued, self._facts())
        mentions: list[TimeMention] = []
        paragraph = before = 0
        for k, node in enumerate(self._nodes):
            start = self._tokens[node.first].start
            paragraph += self._parse.text.find("\n", before, start) >= 0
            before = start
            mentions.append(self._mention(k, node, paragraph))
        return Reading(tuple(mentions), self._narrowed(mentions))

    def _opens(self, node: Node, *, back: bool) -> int:
        """The word of the clause that an expression is said to be the time of; -1 if there is none."""
        tokens, last = self._tokens, self._tokens[node.last]
        if back:
            over = top_of(tokens, node.first, node.last).head
            verb = over is not None and over.upos in ("VERB", "AUX") and over.i > last.i and last.dep != "mark"
            head = over if verb else last.head
            return head.i if head is not None and head.i > last.i else -1
        at = last.i + 1
        at += at < len(tokens) and tokens[at].text == ","
        if at < len(tokens) and tokens[at].lower in self._table.when and (head := tokens[at].head) is not None:
            return head.i if head.i > at else -1
        return -1

    def _heads(self, node: Node) -> bool:
        """Whether an expression stands in front of its line, set off from what it heads.

        Alone in its line it is the day of the hours that the lines below begin with.
        """
        text, first, last = self._parse.text, self._tokens[node.first], self._tokens[node.last]
        line = text.rfind("\n", 0, first.start) + 1
        if any(char.isalnum() for char in text[line : first.start]):
            return False
        rest = text[last.end : last.end + 3].lstrip(" ")
        alone = not rest.strip(".:") or rest.lstrip(".:")[:1] == "\n"
        if alone and self._values[-1]:
            self._context.head = self._values[-1]
        return alone or rest[0] in _MARKS or text[last.end - 1] == "." or _HOUR.match(text, last.end) is not None

    def _headline(self, top: Token) -> bool:
        last = self._parse.sentences[top.sent].tokens[-1].text
        return last[-1].isalnum()

    def _year(self) -> int | None:
        """A year that the report names, for dates without one where it has no date of its own."""
        for node in self._nodes:
            for part in (node, *node.parts):
                year = part.whole("year")
                if year is not None and part.op in ("date", "month"):
                    return year
                if part.op == "digits":
                    return int(str(part.get("digits"))[:4])
        return None

    def _anchor(self) -> Spans:
        """The first full date of the lead: what a report with no date of its own tells of."""
        for node in self._nodes:
            if self._tokens[node.first].start - self._tokens[0].start > _LEAD:
                return ()
            full = next((p for p in (node, *node.parts) if p.op == "digits" or (
                p.op == "date" and p.whole("year") is not None)), None)
            if full is not None and size(value := self._resolver.resolve(full, Setting("past", 0, 0))) == 1:
                return value
        return ()

    def _facts(self) -> list[tuple[str, Spans]]:
        """What the full dates say of the report's own: past ones, and ends still to come."""
        facts: list[tuple[str, Spans]] = []
        for node, binding, outlook in zip(self._nodes, self._bindings, self._outlooks, strict=True):
            if node.op in _ABSOLUTE or (node.op == "part-of" and any(p.op in _ABSOLUTE for p in node.parts)):
                ahead = outlook == "future" or binding.relation in ("until", "by")
                value = self._resolver.resolve(node, Setting(outlook, 0, 0, ahead=ahead))
                if binding.relation in ("until", "by") and outlook != "past":
                    facts.append(("to", value))
                elif binding.relation in ("at", "since") and outlook == "past":
                    facts.append(("from", value))
        return facts

    def _narrowed(self, mentions: list[TimeMention]) -> Published | None:
        """The publication date, its bounds narrowed by the weekdays that the report tells of as past."""
        published, context = self._published, self._context
        if published is None or context.today is not None or not context.issued:
            return published
        weekdays = [
            ("from", value)
            for node, mention, outlook in zip(self._nodes, mentions, self._outlooks, strict=True)
            if node.op == "weekday" and outlook == "past" and (value := _days(mention))
        ]
        issued = narrow(context.issued, weekdays)
        return Published(published.edtf, iso(issued[0][0]), iso(issued[-1][1]), published.basis)

    def _setting(self, k: int, node: Node, paragraph: int) -> Setting:
        anchor = self._tokens[node.anchor]
        reference = self._reference(k, node, paragraph) if node.op.startswith("offset") else None
        plural = anchor.morph.number == "Plur" and anchor.lemma not in self._table.always_plural
        ahead = self._bindings[k].relation in ("until", "by") or self._outlooks[k] == "future"
        return Setting(self._outlooks[k], paragraph, anchor.sent, plural, reference, ahead)

    def _reference(self, k: int, node: Node, paragraph: int) -> tuple[Spans, int] | None:
        """What ``four days after`` counts from: the time just before it (back), else one that follows."""
        sign = _SIGNS[node.op]
        tokens = self._tokens
        before = self._nodes[k - 1] if k else None
        if before is not None and (
            tokens[before.first].sent != tokens[node.first].sent or before.op in _ANAPHORIC
        ):
            before = None
        told = self._values[k - 1] if before is not None else ()
        if before is not None and node.first - before.last <= _APPOSED and told:
            return told, -sign
        follower = self._nodes[k + 1] if k + 1 < len(self._nodes) else None
        if (
            follower is not None
            and tokens[follower.first].sent == tokens[node.first].sent
            and (follower.first - node.last <= _REACH and follower.op not in _ANAPHORIC)
        ):
            value = self._resolver.resolve(follower, self._setting(k + 1, follower, paragraph))
            if value:
                self._used.add(k + 1)
                return value, sign
        return (told, -sign) if told else None

    def _mention(self, k: int, node: Node, paragraph: int) -> TimeMention:
        binding, setting = self._bindings[k], self._setting(k, node, paragraph)
        value = self._resolver.resolve(node, setting)
        reason = self._resolver.why if value else f"{node.op}: {self._resolver.why}"
        self._values.append(value)
        relation: Relation = "for" if node.op == "for" else binding.relation
        if setting.reference is not None and setting.reference[1] != _SIGNS[node.op]:
            relation = "after" if node.op == "offset-after" else "before"
            bound = value
        else:
            self._tell(k, node, value, setting)
            bound = bind(value, relation, setting.outlook, self._context)
        heads = 0 < size(value) <= _DAYS and node.op in _DAYS_NAMED and self._heads(node)
        back = setting.reference is not None and setting.reference[1] != _SIGNS[node.op]
        opens = self._opens(node, back=back) if value else -1
        edtf = written(bound)
        earliest, latest = bounds(edtf)
        start, end = self._tokens[binding.first].start, self._tokens[node.last].end
        return TimeMention(
            binding.first,
            node.last,
            start,
            end,
            edtf,
            earliest,
            latest,
            kind_of(node, bound, relation),
            relation,
            precision_of(node, value),
            reason,
            heads,
            opens,
            written(value) if opens >= 0 else "",
        )

    def _tell(self, k: int, node: Node, value: Spans, setting: Setting) -> None:
        """Makes a value the time that later words count from, unless it is told aside or still to come."""
        context, binding, top = self._context, self._bindings[k], self._tops[k]
        if not value and node.op in _WEEKDAYS:
            context.tell((), setting.paragraph, top.sent)
        if not value or setting.outlook == "future" or k in self._used:
            return
        long = node.op in _PERIODS or size(value) > _DAYS
        if long and binding.relation == "at" and not aside(top, binding.relation):
            context.period = value
        if node.op not in _TELLING or "then" in node.args:
            return
        if node.op == "same" or not context.story or not aside(top, binding.relation):
            context.tell(value, setting.paragraph, top.sent)
            if not context.now and context.month and binding.relation == "at" and node.op not in _ANAPHORIC:
                context.now = value


def _days(mention: TimeMention) -> Spans:
    return spans(mention.edtf)
