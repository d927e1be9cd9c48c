"""When and where: which time and which place of a report belong to a deed.

A mention belongs to the deed that it hangs on, or to the clause that states it. What belongs only to the
clause that tells of it ("said on Monday that ...") dates the telling, not the deed told.
"""

from datetime import date
from typing import TypeVar

from casus.actors import Cast
from casus.events.draft import Draft
from casus.language import Parse, Sentence, Token
from casus.places import PlaceMention, Scene
from casus.records import Published, When, Where
from casus.times import TimeMention

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_FAR = 99
_OTHERS = 6  # steps more to what belongs to another deed
_M = TypeVar("_M", TimeMention, PlaceMention)


class Binder:
    """Binds the times and places of one report to its deeds."""

    def __init__(self, parse: Parse, times: tuple[TimeMention, ...], scene: Scene, published: Published | None,
                 cast: Cast, deeds: frozenset[int]) -> None:
        self._cast = cast
        self._deeds = deeds  # the triggers of all deeds: what hangs on one is not another's
        self._parse = parse
        self._scene = scene
        self._published = published
        self._times = _by_sentence(parse, times)
        self._places = _by_sentence(parse, scene.mentions)

    def when(self, draft: Draft, sentence: Sentence) -> None:
        """Sets the time of a draft, where its sentence gives one."""
        best: TimeMention | None = None
        best_cost = _FAR
        chain = _chain(draft)
        for mention in self._times.get(sentence.number, ()):
            cost = self._cost(draft, chain, mention.first, mention.last, verbal=draft.type in VERBAL)
            if cost < best_cost:
                best, best_cost = mention, cost
        if best is None or not best.edtf:
            return
        edtf, earliest, latest = best.edtf, best.earliest, best.latest
        today = self._published.latest if self._published else None
        if best.relation == "until" and today and self._published and self._published.edtf and (
                len(self._published.edtf) == 10 and latest and latest > today):
            edtf, earliest = f"{today}/{latest}", today
        draft.when = When(edtf, earliest, latest, self._parse.text[best.start:best.end], best.start, best.end)
        draft.because("when", edtf, (best.start, best.end), best.reason)
        morph, told = draft.hit.token.morph, self._published.earliest if self._published else None
        if draft.status == "ongoing" and latest and told and latest < told and morph.tense == "Pres" and (
                morph.verbform != "Part" and best.first <= sentence.tokens[0].i + 2):
            draft.status = "occurred"  # in a timeline that tells the past in the present
        if latest and self._published and self._published.earliest and draft.status in ("occurred", "") and (
                _days(latest, self._published.earliest) > 60):
            draft.status = "historical"

    def go_on(self, draft: Draft, before: list[Draft]) -> None:
        """Gives a deed told with no time the day of the deed told just before it in the paragraph."""
        here = draft.hit.token
        if draft.when is not None or not before or draft.type in VERBAL or draft.status != "occurred" or (
                draft.hit.entry.pos != "verb") or self._times.get(here.sent):
            return
        last = next((d for d in reversed(before) if d.when is not None and d.type not in VERBAL), None)
        if last is None or last.when is None or last.status != "occurred" or not (
                here.sent - last.hit.token.sent <= 1):
            return
        if "\n" in self._parse.text[last.hit.token.start:here.start]:
            return
        days = [d.when.latest for d in before if d.when is not None and d.when.latest and (
            "\n" not in self._parse.text[d.hit.token.start:here.start])]
        if last.when.latest and days and last.when.latest < max(days):
            return  # the deed before was a look back
        draft.when = last.when
        draft.because("when", last.when.edtf, None, "the day of the deed told just before")

    def dated(self, token: Token) -> When | None:
        """The time of a verb of saying: a time that hangs on it or on its document."""
        for mention in self._times.get(token.sent, ()):
            top = self._parse.tokens[mention.first]
            while top.head is not None and mention.first <= top.head.i <= mention.last:
                top = top.head
            above = [top.head, *top.ancestors()][:4]
            between = [t for t in above[:above.index(token)] if t] if token in above else []
            if token in above and mention.edtf and not any(
                    t.upos == "VERB" and t.morph.verbform == "Fin" for t in between):
                text = self._parse.text[mention.start:mention.end]
                return When(mention.edtf, mention.earliest, mention.latest, text, mention.start, mention.end)
        return None

    def where(self, draft: Draft, sentence: Sentence, fallback: str | None) -> None:
        """Sets the place of a draft: a mention of its clause, else the country given as fallback."""
        best: PlaceMention | None = None
        best_cost = _FAR
        chain = _chain(draft)
        busy = {t.i for role in ("actor", "recipient") for t in draft.hit.roles[role]}
        for mention in self._places.get(sentence.number, ()):
            if self._cast.named_body(mention.first):
                continue
            if mention.first in busy and (mention.precision == "country" or draft.type in VERBAL):
                continue  # a party: "Caracas accused" is not said of the town
            if mention.precision == "country" and (
                    self._owns(mention, draft.hit.token) or self._owner_of(mention.first, busy)):
                continue
            cost = self._cost(draft, chain, mention.first, mention.last, verbal=False, apart=_OTHERS)
            if draft.type in VERBAL and cost > (1 if mention.precision == "country" else 2):
                continue
            cost = cost * 2 + (mention.precision == "country")
            if cost < best_cost:
                best, best_cost = mention, cost
        if best is None and draft.type not in VERBAL:
            best = self._earlier(sentence, fallback)
        if best is not None:
            draft.where = where_of(best, self._parse)
            draft.because("where", best.name, (best.start, best.end), best.reason)
        elif fallback:
            country = self._scene.country(fallback)
            if country is not None:
                draft.where = country
                draft.because("where", fallback, None, "default: the country of the parties or of the story")

    def _owner_of(self, first: int, busy: set[int]) -> bool:
        """Whether a country's name only says whose a party is: the embassy of Iran."""
        token = self._parse.tokens[first]
        return token.head is not None and token.head.i in busy and token.dep.partition(":")[0] in ("nmod", "compound") and (
            not any(c.dep == "case" for c in token.children))

    def _owns(self, mention: PlaceMention, trigger: Token) -> bool:
        """Whether a country acts, is dealt with, or is whose somebody is: an ambassador of Russia need not be there."""
        top = self._parse.tokens[mention.first]
        while top.dep == "conj" and top.head is not None:
            top = top.head
        head = top.head
        base = top.dep.partition(":")[0]
        if base == "nsubj" or (base in ("obj", "iobj") and head is not trigger):
            return True
        marked = any(c.dep == "case" for c in top.children) and top.morph.case != "Gen"  # "soldiers from Italy"
        return top.dep.startswith("nmod") and head is not None and head.i < top.i and not marked and (
            self._cast.actor_class(head) is not None)

    def _earlier(self, sentence: Sentence, country: str | None) -> PlaceMention | None:
        """The last town named in the paragraph, for a deed whose own sentence names no place."""
        start = sentence.tokens[0].start
        for number in range(sentence.number - 1, max(-1, sentence.number - 3), -1):
            last = self._parse.sentences[number].tokens[-1].end
            if "\n" in self._parse.text[last:start]:
                return None
            start = self._parse.sentences[number].tokens[0].start
            for mention in reversed(self._places.get(number, ())):
                metonym = self._parse.tokens[mention.first].dep.startswith("nsubj")  # "Islamabad denied it"
                if mention.precision in ("town", "point") and not metonym and (
                        country is None or mention.country == country):
                    return mention
        return None

    def _cost(self, draft: Draft, chain: dict[int, int], first: int, last: int, *, verbal: bool, apart: int = 0) -> int:
        """How far a mention is from a deed in the tree; _FAR where it belongs to another clause."""
        tokens = self._parse.tokens
        top = tokens[first]
        while top.head is not None and first <= top.head.i <= last:
            top = top.head
        steps = 0
        node: Token | None = top
        while node is not None and node.i not in chain:
            if node.dep == "acl:relcl" or (node.dep.partition(":")[0] in ("ccomp", "advcl", "parataxis") and (
                    node.upos in ("VERB", "AUX"))):
                steps += 10
            steps += 1 + apart * (node.i in self._deeds)
            node = node.head
        if node is None:
            return _FAR
        up = chain[node.i]
        if up >= 20 and not verbal:  # beyond the clause that tells of the deed
            return _FAR
        if steps >= 11:
            return _FAR
        return up % 20 + steps + (10 if up >= 20 else 0)


def _chain(draft: Draft) -> dict[int, int]:
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


def where_of(mention: PlaceMention, parse: Parse) -> Where:
    """A place mention as a record."""
    text = parse.text[mention.start:mention.end]
    return Where(mention.name, (text,) if text != mention.name else (), mention.country, mention.admin1, mention.lat,
                 mention.lon, mention.precision, mention.gazetteer_id, mention.start, mention.end)


def _by_sentence(parse: Parse, mentions: tuple[_M, ...]) -> dict[int, list[_M]]:
    found: dict[int, list[_M]] = {}
    for mention in mentions:
        found.setdefault(parse.tokens[mention.first].sent, []).append(mention)
    return found


def _days(a: str, b: str) -> int:
    """Days from ISO day a to ISO day b."""
    return (date.fromisoformat(b) - date.fromisoformat(a)).days
