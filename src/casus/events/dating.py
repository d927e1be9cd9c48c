"""When: which time of a report belongs to a deed.

A time belongs to the deed that it hangs on, or to the clause that states it. What belongs only to the clause
that tells of it ("said on Monday that ...") dates the telling, not the deed told.
"""

from datetime import date

from casus.events.draft import Draft
from casus.events.entries import Entries
from casus.language import Parse, Sentence, Token
from casus.records import Published, When
from casus.records.edtf import bounds
from casus.times import TimeMention

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
FAR = 99
_APART = 10  # steps more into another clause
_CLAUSES = frozenset({"ccomp", "advcl", "parataxis"})
_VERBS = frozenset({"VERB", "AUX"})
_FINE = frozenset({"time", "day", "weekpart"})
_ATTRIBUTES = frozenset({"amod", "compound", "nmod", "nmod:poss"})
_ARGUMENTS = frozenset({"obj", "iobj", "obl", "xcomp"})
_DAY = len("2022-01-05")
_DEED = frozenset({"occurred", "ongoing", ""})
_OCCASION = 3  # steps to the time of the noun that a relative clause describes
_SCENE = 3  # days that one scene may last
_HISTORY = 60  # days before the report from which on a deed is background


class Dating:
    """Binds the times of one report to its deeds."""

    def __init__(self, parse: Parse, times: tuple[TimeMention, ...], published: Published | None) -> None:
        self._parse = parse
        self._published = published
        self._entries = Entries(parse, times, published)
        self._times: dict[int, list[TimeMention]] = {}
        for mention in times:
            if mention.kind != "duration":  # "for seven days" says how long, not when
                self._times.setdefault(parse.tokens[mention.first].sent, []).append(mention)

    def when(self, draft: Draft, sentence: Sentence) -> None:
        """Sets the time of a draft, where its sentence gives one, or what heads its entry."""
        best: TimeMention | None = None
        best_cost = FAR
        chain = chain_of(draft)
        for mention in self._times.get(sentence.number, ()):
            if mention.edtf and (cost := self._away(draft, chain, mention)) < best_cost:
                best, best_cost = mention, cost
        head = self._entries.of(draft.hit.token) if best is None or best.heads else None
        if best is None or head is not None:
            draft.when = head
            if head is not None:
                draft.because("when", head.edtf, (head.start or 0, head.end or 0), "the day that heads its entry")
                self._stand(draft, head, told_now=draft.hit.token.morph.tense == "Pres")
            return
        edtf, earliest, latest = best.edtf, best.earliest, best.latest
        if best.opens in chain and best.days != edtf:
            edtf, earliest, latest = best.days, *bounds(best.days)
        today = self._published.latest if self._published else None
        if best.relation == "until" and today and self._published and self._published.edtf and (
                len(self._published.edtf) == 10 and latest and latest > today):
            edtf, earliest = f"{today}/{latest}", today
        draft.when = When(edtf, earliest, latest, self._parse.text[best.start:best.end], best.start, best.end)
        draft.because("when", edtf, (best.start, best.end), best.reason)
        now = draft.hit.token.morph.tense == "Pres" and best.first < draft.hit.token.i
        self._stand(draft, self._entries.of(draft.hit.token), told_now=now)

    def _stand(self, draft: Draft, head: When | None, *, told_now: bool) -> None:
        """Sets the status of a deed by its day: one of the past told in the present has occurred; a chronicle looks on."""
        when = draft.when
        if when is None:
            return
        past = self._published is not None and when.latest is not None and when.latest < (self._published.earliest or "")
        if draft.status == "ongoing" and told_now and len(when.edtf) == _DAY and (
                past or self._entries.chronicle(draft.hit.token)):
            draft.status = "occurred"
        if head is None or head.edtf != when.edtf:
            self._age(draft)

    def _away(self, draft: Draft, chain: dict[int, int], mention: TimeMention) -> int:
        """How far a time is from a deed; FAR where it is another's."""
        if mention.opens >= 0 and chain.get(mention.opens, FAR) < FAR:
            return chain[mention.opens] % 20  # "on Monday, when ...", "a day after ...": the clause is on that day
        if mention.opens >= 0 and mention.relation in ("before", "after"):
            return FAR
        today = self._published.latest if self._published else None
        ahead = bool(today and mention.earliest and mention.earliest > today)
        if ahead and draft.type != "AGREE" and draft.status in _DEED:
            return FAR  # what has been done was not done later than it is told
        top = top_of(self._parse.tokens, mention.first, mention.last)
        if top.head is not None and top.dep in _ATTRIBUTES and top.head in _occasion(draft.hit.token):
            return _OCCASION  # "the attack of 14 February in which ten people died"
        steps, node = 0, top
        while node.i not in chain:
            if node.head is None:
                return FAR
            steps += 1 + self._crossing(node, top, mention, draft, ahead=ahead)
            node = node.head
        if node is not draft.hit.token and node in draft.hit.fixed and node.morph.verbform == "Inf" and draft.type in VERBAL:
            return FAR  # "demanded to free them by Friday"
        if mention.last < draft.hit.token.i and mention.first > node.i and joined(draft.hit.token, node) and (
                mention.relation != "at" or any(
                    t.text == ";" for t in self._parse.tokens[mention.last:draft.hit.token.i])):
            return FAR  # "the guns fell silent on Sunday; the minister welcomed it"
        up = chain[node.i]
        told = draft.type in VERBAL or draft.status == "future"  # the day of the word, or of the announcement
        if (up >= 20 and not told) or steps > _APART:
            return FAR
        return up % 20 + steps + (_APART if up >= 20 else 0)

    @staticmethod
    def _crossing(node: Token, top: Token, mention: TimeMention, draft: Draft, *, ahead: bool) -> int:
        """What the step up from a word costs more: the time may be that of the clause or the noun left there."""
        base, form = node.dep.partition(":")[0], node.morph.verbform
        if node.dep == "acl:relcl":  # "the war that began in 2020" is dated by its clause, "the man who fled" is not
            return 1 if node.head is draft.hit.token and node.head.upos == "NOUN" else _APART
        if base == "advcl" and form in ("Conv", "Ger", "Part") and not any(c.dep == "mark" for c in node.children):
            return 1  # "addressing the house on Sunday, he blamed ..."
        if base in _CLAUSES and node.upos in _VERBS:
            return _APART
        if base == "conj" and node.upos in _VERBS:
            apart = node.head is not None and any(c.dep in _ARGUMENTS for c in node.head.children)
            own = any(c.dep.startswith("nsubj") or (apart and c.dep in _ARGUMENTS and c is not top) for c in node.children)
            return _APART * (own or top.i < node.i)  # "refused, and on Monday it ...": not that day
        asked = draft.type in VERBAL and draft.type != "AGREE"
        if base == "xcomp" and asked and (ahead or form == "Inf"):
            return _APART  # the day of what is asked for or threatened
        over = node.head
        if over is draft.hit.token and asked and base in _ARGUMENTS and node is not top and (
                ahead or mention.relation in ("until", "by")):
            return _APART  # "demanded a return to work by Friday"
        if over is None or over is draft.hit.token or over.dep.partition(":")[0] not in _ARGUMENTS:
            return 0
        if base in ("acl", "amod") and form == "Part" and node is not top:
            return _APART * (over.dep.partition(":")[0] != "obl" or mention.precision not in _FINE)
        if node is top and node.dep in _ATTRIBUTES and over.upos in ("NOUN", "PROPN") and not over.dep.startswith("obl"):
            return _APART * (node.i < over.i or mention.precision not in _FINE)  # "annulled the Aug. 26 vote"
        return 0

    def _age(self, draft: Draft) -> None:
        """A deed of long before the report is background."""
        latest = draft.when.latest if draft.when is not None else None
        if latest and self._published and self._published.earliest and draft.status in ("occurred", "") and (
                _days(latest, self._published.earliest) > _HISTORY):
            draft.status = "historical"

    def go_on(self, draft: Draft, before: list[Draft]) -> None:
        """Gives a deed told with no time the day of what is told just before it in the paragraph."""
        here = draft.hit.token
        head = self._entries.of(here)
        if (draft.when is not None and draft.when is not head) or self._times.get(here.sent):
            return
        if draft.status != "occurred" or draft.hit.entry.pos != "verb" or (
                draft.counts and any(g.frame.stance for g in draft.standing.governors)):
            return  # a figure that somebody gives is a total so far
        when = self._answered(draft, before) if draft.type in VERBAL else self._told(here, before, head)
        if when is None or (head is not None and (when.latest or "") <= (head.latest or "")):
            return
        days = [d.when.latest for d in before if d.when is not None and d.when.latest and not (
            self._parted(d.hit.token, here))]
        if when.latest and days and when.latest < max(days):
            return  # what was told before was a look back
        draft.when = when
        draft.because("when", when.edtf, None, "the day of what is told just before")

    def _told(self, here: Token, before: list[Draft], head: When | None) -> When | None:
        """The day of the deed told just before, or that on which the sentence before sets the scene."""
        last = next((d for d in reversed(before) if d.when is not None and d.type not in VERBAL), None)
        if last is None or last.when is None or last.status != "occurred" or not (
                here.sent - last.hit.token.sent <= 1) or self._parted(last.hit.token, here):
            return self._scene(here) if head is None else None
        return last.when if _few(last.when) else None

    def _answered(self, draft: Draft, before: list[Draft]) -> When | None:
        """The day of the words just before, where those who spoke or were spoken to go on."""
        last = next((d for d in reversed(before) if d.type in VERBAL), None)
        here = draft.hit.token
        if last is None or last.when is None or here.sent - last.hit.token.sent != 1 or (
                self._parted(last.hit.token, here) or last.status != "occurred"):
            return None
        parties = {*last.actors, *last.recipients}
        return last.when if draft.actors and set(draft.actors) <= parties else None

    def _scene(self, here: Token) -> When | None:
        """The day on which the sentence before sets the scene: "The attackers came on Wednesday." """
        found: TimeMention | None = None
        for mention in self._times.get(here.sent - 1, ()):
            top = top_of(self._parse.tokens, mention.first, mention.last)
            root = top.head is None or top.head.dep == "root"
            if mention.relation == "at" and mention.edtf and root and mention.precision in _FINE:
                found = mention
        if found is None or self._parted(self._parse.tokens[found.first], here):
            return None
        text = self._parse.text[found.start:found.end]
        return When(found.edtf, found.earliest, found.latest, text, found.start, found.end)

    def _parted(self, first: Token, last: Token) -> bool:
        """Whether two words stand in different paragraphs."""
        return "\n" in self._parse.text[first.start:last.start]

    def dated(self, token: Token) -> When | None:
        """The time of a verb of saying: a time that hangs on it or on its document."""
        for mention in self._times.get(token.sent, ()):
            top = top_of(self._parse.tokens, mention.first, mention.last)
            above = [top.head, *top.ancestors()][:4]
            between = [t for t in above[:above.index(token)] if t] if token in above else []
            if token in above and mention.edtf and not any(
                    t.upos == "VERB" and t.morph.verbform == "Fin" for t in between):
                text = self._parse.text[mention.start:mention.end]
                return When(mention.edtf, mention.earliest, mention.latest, text, mention.start, mention.end)
        return None


def _occasion(trigger: Token) -> list[Token]:
    """The nouns that say on what occasion a deed of a relative clause was: the attack in which, the talks at which."""
    if trigger.dep != "acl:relcl" or not any(
            c.dep == "obl" and c.upos in ("PRON", "DET") and c.i < trigger.i and any(g.dep == "case" for g in c.children)
            for c in trigger.children):
        return []
    found, noun = [], trigger.head
    while noun is not None and noun.upos in ("NOUN", "PROPN"):
        found.append(noun)
        noun = noun.head if noun.dep.startswith("nmod") else None
    return found


def joined(trigger: Token, above: Token) -> bool:
    """Whether a word above a deed is of a clause that the deed's own clause is only joined to."""
    node = trigger
    while node is not above and node.head is not None:
        base = node.dep.partition(":")[0]
        if base in ("conj", "parataxis") and node.upos in _VERBS and any(c.dep.startswith("nsubj") for c in node.children):
            return True
        node = node.head
    return False


def top_of(tokens: list[Token], first: int, last: int) -> Token:
    """The word by which a stretch of words hangs in the tree."""
    top = tokens[first]
    while top.head is not None and first <= top.head.i <= last:
        top = top.head
    return top


def chain_of(draft: Draft) -> dict[int, int]:
    """The deed's words and what is above them, with the steps up; 20 more from a clause of telling on."""
    hit = draft.hit
    chain = {word.i: 0 for word in (hit.token, *hit.fixed)}
    tellers = {g.token.i for g in draft.standing.governors if g.frame.inner in ("told", "announced", "absorb")
               and g.entry.pos == "verb"}
    up, node = 0, hit.token
    while node.head is not None:
        if node.dep == "acl:relcl" or (node.dep == "acl" and node.morph.verbform != "Part"):
            break
        head = node.head
        up += 1
        if head.i in tellers or node.dep == "ccomp":
            up = max(up, 20)
        chain.setdefault(head.i, up)
        node = head
    return chain


def _few(when: When) -> bool:
    """Whether a time is of a few days at most, and so may be that of what is told next."""
    return when.edtf[0] == "[" or bool(when.earliest and when.latest and _days(when.earliest, when.latest) <= _SCENE)


def _days(a: str, b: str) -> int:
    """Days from ISO day a to ISO day b."""
    return (date.fromisoformat(b) - date.fromisoformat(a)).days
