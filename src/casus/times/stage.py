"""The times stage: one pass over the words that can begin or bear an expression, rules by kind.

A value is a set of days until it is written: a weekday in a report that is dated to the month is one of four
days, and "the day after" shifts each of them.
"""

import re
from datetime import date, timedelta

from casus.language import Parse, Token
from casus.records import Published
from casus.records.edtf import bounds, days, month_end, of_days
from casus.times.mention import TimeMention
from casus.times.words import TimeWords

_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b|\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_YEAR = re.compile(r"(19|20)\d\d")
_DAY = re.compile(r"([0-3]?\d)\.?")


class Times:
    """Finds times in parses of one language; load it once."""

    def __init__(self, language: str) -> None:
        self._words = TimeWords(language)

    def find(self, parse: Parse, published: Published | None) -> tuple[TimeMention, ...]:
        """All times of a report in the order of the text; relative ones count from ``published``."""
        return tuple(_Reader(self._words, parse, published).read())


class _Reader:
    """The times of one report."""

    def __init__(self, words: TimeWords, parse: Parse, published: Published | None) -> None:
        self.words, self.parse, self.tokens = words, parse, parse.tokens
        self.issued = days(published.edtf) if published and published.edtf else set()
        self.today = next(iter(self.issued)) if len(self.issued) == 1 else None
        self.found: list[TimeMention] = []
        self.last_days: set[date] = set()
        self.used = -1

    def read(self) -> list[TimeMention]:
        """Walks over the words that can bear a time."""
        triggers = self.words.triggers
        for token in self.tokens:
            if token.i <= self.used:
                continue
            if token.lemma in triggers or token.lower in triggers:
                self._word(token)
            elif token.text[0].isdigit():
                self._digits(token)
        return self.found

    def _word(self, token: Token) -> None:
        words = self.words
        for table, rule in ((words.months, self._month), (words.weekdays, self._weekday)):
            number = table.get(token.lemma) or table.get(token.lower)
            if number:
                rule(token, number)
                return
        for phrase in words.same_day:
            if self._phrase(token.i, phrase):
                self._add(token.i, token.i + len(phrase) - 1, set(self.last_days), "the day named before")
                return
        unit = words.units.get(token.lemma) or words.units.get(token.lower)
        if unit:
            self._unit(token, unit)
        elif (step := words.deictic.get(token.lower)) is not None:
            self._add(token.i, token.i, _shift(self.issued, step) if self.today else set(self.issued), "from the report's date")
        elif (step := words.follow.get(token.lower)) is not None:
            base = self.last_days or self.issued
            self._add(token.i, token.i, _shift(base, step), "from the day named before")

    # ---- dates ----------------------------------------------------------------------------------------

    def _month(self, token: Token, month: int) -> None:
        """``9 stycznia 2022 r.``, ``January 10, 2022``, ``w styczniu``; a word that only looks like a month is none."""
        first = last = token.i
        day: int | None = None
        before, after = self._at(token.i - 1), self._at(token.i + 1)
        if before is not None and (match := _DAY.fullmatch(self._bare(before))) and 1 <= int(match[1]) <= 31:
            day, first = int(match[1]), token.i - 1
        elif after is not None and (match := _DAY.fullmatch(self._bare(after))) and 1 <= int(match[1]) <= 31:
            day, last = int(match[1]), token.i + 1
        year = None
        for offset in (1, 2):
            following = self._at(last + offset)
            if following is None or (offset == 2 and self.tokens[last + 1].text != ","):
                break
            if _YEAR.fullmatch(following.text):
                year, last = int(following.text), following.i
                extra = self._at(last + 1)
                if extra is not None and (extra.lemma in self.words.year_words or extra.lower in self.words.year_words):
                    last = extra.i
                break
        if day is None and year is None and (token.upos in ("VERB", "AUX", "DET") or not (
                self._after_preposition(token) or token.text[0].isupper())):
            return
        if day is None and year is None and token.text.islower() and token.lower == token.lemma and len(token.text) <= 3:
            return
        value = self._days_of(year, month, day)
        if day is not None and before is not None and first < token.i:
            value, first = self._range(first, value, year, month)
        self._add(first, last, value, "a date" if day else "a month")

    def _range(self, first: int, value: set[date], year: int | None, month: int) -> tuple[set[date], int]:
        """``26-28 lipca``, ``26 and 27 July``: the days before too."""
        dash, other = self._at(first - 1), self._at(first - 2)
        if dash is not None and other is not None and (dash.text in ("-", "–") or dash.lemma in self.words.joined) and (
                match := _DAY.fullmatch(self._bare(other))):
            start = self._days_of(year, month, int(match[1]))
            if start and value and min(start) < max(value):
                if dash.text in ("-", "–"):
                    low, high = min(start), max(value)
                    return {low + timedelta(n) for n in range((high - low).days + 1)}, other.i
                return start | value, other.i
        return value, first

    def _days_of(self, year: int | None, month: int, day: int | None) -> set[date]:
        """A date without a year is the one nearest to the report's."""
        if year is None:
            if not self.issued:
                year = next((d.year for m in reversed(self.found) for d in days(m.edtf)), None)
                if year is None:
                    return set()
            else:
                anchor = min(self.issued)
                year = min((anchor.year - 1, anchor.year, anchor.year + 1),
                           key=lambda y: abs((_safe(y, month, day or 15) - anchor).days))
        try:
            if day is not None:
                return {date(year, month, day)}
            first = date(year, month, 1)
        except ValueError:
            return set()
        return {first + timedelta(n) for n in range(month_end(first).day)}

    def _digits(self, token: Token) -> None:
        """ISO and numeric dates, and bare years."""
        text = self.parse.text[token.start:token.start + 10]
        match = _ISO.match(text)
        if match:
            numbers = [int(g) for g in match.groups() if g]
            year, month, day = numbers if match[1] else (numbers[2], numbers[1], numbers[0])
            last = token.i
            while last + 1 < len(self.tokens) and self.tokens[last + 1].start < token.start + match.end():
                last += 1
            self._add(token.i, last, self._days_of(year, month, day), "a date in digits")
        elif _YEAR.fullmatch(token.text):
            after, before = self._at(token.i + 1), self._at(token.i - 1)
            named = after is not None and (after.lemma in self.words.year_words or after.lower in self.words.year_words)
            led = before is not None and before.lower in self.words.year_before
            if named or led:
                year = int(token.text)
                whole = {date(year, 1, 1) + timedelta(n) for n in range(366) if (date(year, 1, 1) + timedelta(n)).year == year}
                self._add(token.i, token.i + (1 if named else 0), whole, "a year")

    # ---- weekdays -------------------------------------------------------------------------------------

    def _weekday(self, token: Token, number: int) -> None:
        """``w czwartek``, ``last Thursday``, ``w nocy z niedzieli na poniedziałek``."""
        words = self.words
        first = last = token.i
        before, after = self._at(token.i - 1), self._at(token.i + 1)
        reach = self._at(token.i + 2)
        if before is not None and before.lemma in words.from_ and after is not None and after.lemma in words.to and (
                reach is not None and (target := words.weekdays.get(reach.lemma) or words.weekdays.get(reach.lower))):
            value = self._nearest(target, past=not self._future(token))
            self._add(token.i, reach.i, value | _shift(value, -1), "a night between two days")
            return
        modifier = before if before is not None and before.i > self.used else None
        past = not self._future(token)
        strictly = False
        if modifier is not None and modifier.lemma in words.last:
            past, strictly, first = True, True, modifier.i
        elif modifier is not None and modifier.lemma in words.next:
            past, strictly, first = False, True, modifier.i
        value = self._nearest(number, past=past, strictly=strictly)
        if after is not None and after.lemma in words.joined and reach is not None and (
                second := words.weekdays.get(reach.lemma) or words.weekdays.get(reach.lower)):
            value |= self._nearest(second, past=past, strictly=strictly)
            last = reach.i
        self._add(first, last, value, "a weekday counted from the report's date")

    def _nearest(self, number: int, *, past: bool, strictly: bool = False) -> set[date]:
        """The weekday next to the report's day; all of its month where the day is not known."""
        if self.today is None:
            return {d for d in self.issued if d.isoweekday() == number}
        back = (self.today.isoweekday() - number) % 7
        if past:
            return {self.today - timedelta(back or (7 if strictly else 0))}
        return {self.today + timedelta((7 - back) if back or strictly else 7)}

    def _future(self, token: Token) -> bool:
        """Whether the clause that a time stands in is to come."""
        for above in token.ancestors():
            if above.upos in ("VERB", "AUX"):
                if above.morph.tense == "Fut" or any(
                        c.dep == "aux" and (c.morph.tense == "Fut" or c.lemma in ("will", "shall")) for c in above.children):
                    return True
                return above.morph.verbform == "Inf" and any(
                    c.morph.tense in ("Fut", "Pres") for c in ([above.head] if above.head is not None else []))
        return False

    # ---- units ----------------------------------------------------------------------------------------

    def _unit(self, token: Token, unit: str) -> None:
        """``w ubiegłym tygodniu``, ``two days ago``, ``przed tygodniem``, ``za dwa dni``, ``a day earlier``."""
        words = self.words
        before = self._at(token.i - 1)
        if before is not None and (before.lemma in words.last or before.lower in words.last):
            self._span_of(before.i, token.i, unit, -1)
            return
        if before is not None and (before.lemma in words.next or before.lower in words.next):
            self._span_of(before.i, token.i, unit, 1)
            return
        if before is not None and before.lemma in words.this and unit in ("week", "month", "year"):
            self._span_of(before.i, token.i, unit, 0)
            return
        amount, first = self._amount(token)
        after = self._at(token.i + 1)
        lead = self._at(first - 1)
        if unit == "hour" or unit == "minute":
            if after is not None and (after.lower in words.later or after.lower in words.earlier):
                self._add(first, after.i, set(self.last_days), "hours from the day named before")
            return
        step = _LENGTH.get(unit, 0) * amount
        if not step:
            return
        if after is not None and after.lower in words.ago_after and after.lower not in words.earlier:
            self._relative(first, after.i, -step, unit, from_issue=True)
        elif lead is not None and lead.lower in words.ago_before and token.morph.case == "Ins":
            self._relative(lead.i, token.i, -step, unit, from_issue=True)
        elif after is not None and after.lower in words.later:
            self._relative(first, after.i, step, unit, from_issue=False)
        elif after is not None and after.lower in words.earlier:
            self._relative(first, after.i, -step, unit, from_issue=False)
        elif lead is not None and lead.lower in words.in_before and token.morph.case in ("Acc", "", "Gen"):
            self._relative(lead.i, token.i, step, unit, from_issue=True)
        elif after is not None and after.lower in words.after:
            self._following(first, after.i, step)

    def _following(self, first: int, last: int, step: int) -> None:
        """``dzień po tym, jak z początkiem roku``: counted from the time that follows."""
        for token in self.tokens[last + 1:last + 9]:
            if token.sent != self.tokens[first].sent:
                return
            edge = self.words.edges.get(token.lemma)
            nxt = self._at(token.i + 1)
            if edge == "start" and nxt is not None and self.words.units.get(nxt.lemma) == "year" and self.issued:
                self._add(first, nxt.i, {date(min(self.issued).year, 1, 1) + timedelta(step)}, "counted from the day that follows")
                return
            number = self.words.months.get(token.lower)
            day = self._at(token.i - 1)
            if number and day is not None and (match := _DAY.fullmatch(self._bare(day))):
                self._add(first, token.i, _shift(self._days_of(None, number, int(match[1])), step), "counted from the day that follows")
                return

    def _relative(self, first: int, last: int, step: int, unit: str, *, from_issue: bool) -> None:
        base = self.issued if from_issue or not self.last_days else self.last_days
        if not base or (from_issue and self.today is None and unit == "day"):
            base = self.last_days if not from_issue else base
        value = _shift(base, step)
        if unit == "month" and len(value) == 1:
            day = next(iter(value)).replace(day=1)
            value = {day + timedelta(n) for n in range(month_end(day).day)}
        self._add(first, last, value, "counted from " + ("the report's date" if from_issue else "the day named before"))

    def _span_of(self, first: int, last: int, unit: str, step: int) -> None:
        """The week, month, year, day or weekend before, of, or after the report's date."""
        if not self.issued:
            self._add(first, last, set(), "the report has no date to count from")
            return
        anchor = self.today or min(self.issued)
        if unit == "week" and self.today is None:
            self._add(first, last, set(self.issued), "a week of the report's month")
            return
        value: set[date] = set()
        if unit == "week":
            monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * step)
            value = {monday + timedelta(n) for n in range(7)}
        elif unit == "weekend":
            saturday = anchor - timedelta(anchor.weekday()) + timedelta(5 + 7 * min(step, 0 if anchor.weekday() > 4 else step))
            value = {saturday, saturday + timedelta(1)}
        elif unit == "day":
            value = {anchor + timedelta(step)} if self.today else set()
            value = value | {anchor} if step < 0 and self.today else value
        elif unit == "month":
            months = anchor.year * 12 + anchor.month - 1 + step
            start = date(months // 12, months % 12 + 1, 1)
            value = {start + timedelta(n) for n in range(month_end(start).day)}
        elif unit == "year":
            value = days(str(anchor.year + step))
        self._add(first, last, value, f"the {unit} counted from the report's date")

    def _amount(self, token: Token) -> tuple[int, int]:
        """The number before a unit, one where there is none, and where it begins."""
        before = self._at(token.i - 1)
        if before is None:
            return 1, token.i
        if before.text.isdigit() and len(before.text) <= 3:
            return int(before.text), before.i
        value = self.words.numbers.get(before.lemma) or self.words.numbers.get(before.lower)
        if value and value == int(value):
            return int(value), before.i
        return 1, before.i if before.upos == "DET" else token.i

    # ---- shared ---------------------------------------------------------------------------------------

    def _add(self, first: int, last: int, value: set[date], reason: str) -> None:
        """Keeps a mention; words of since and until before it tell how it binds."""
        relation, kind = "at", "point"
        lead = self._at(first - 1)
        if lead is not None and (lead.lower in self.words.since or lead.lower in self.words.until):
            relation = "since" if lead.lower in self.words.since else "until"
        edtf = of_days(value)
        if relation == "since" and len(value) == 1 and self.today and max(value) < self.today:
            edtf, kind = f"{edtf}/{self.today.isoformat()}", "interval"
        earliest, latest = bounds(edtf) if edtf else (None, None)
        start, end = self.tokens[first].start, self.tokens[last].end
        precision = "day" if len(value) == 1 else "set" if edtf.startswith("[") else "interval" if value else "vague"
        self.found.append(TimeMention(first, last, start, end, edtf, earliest, latest, kind, relation, precision, reason))
        self.used = last
        if value and len(value) <= 31:
            self.last_days = value

    def _at(self, i: int) -> Token | None:
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def _phrase(self, start: int, phrase: tuple[str, ...]) -> bool:
        tokens = self.tokens[start:start + len(phrase)]
        return len(tokens) == len(phrase) and all(w in (t.lemma, t.lower) for w, t in zip(phrase, tokens, strict=True))

    def _bare(self, token: Token) -> str:
        """A day's number without its ordinal ending."""
        for ending in self.words.ordinals:
            if token.lower.endswith(ending) and token.lower[: -len(ending)].isdigit():
                return token.lower[: -len(ending)]
        return token.text

    def _after_preposition(self, token: Token) -> bool:
        return any(c.dep == "case" for c in token.children)


_LENGTH = {"day": 1, "week": 7, "month": 30, "year": 365}


def _shift(value: set[date], step: int) -> set[date]:
    return {d + timedelta(step) for d in value}


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, 28))
