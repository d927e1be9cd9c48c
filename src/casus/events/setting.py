"""Whether a deed belongs to public life, or to a match, a film, a market, the weather or a time long gone.

The words of a deed are the same in all of these; what differs is the company they keep. A domain
(languages/xx/domains.yaml) lists words that seldom stand in political news; where they stand about a deed
that nobody of public life does or suffers, it is no event.
"""

import re

from casus.actors import Cast
from casus.events.draft import Draft
from casus.events.fillers import INTERNATIONAL
from casus.events.hits import Hit
from casus.language import Parse, Token
from casus.lexicon.entries import language_folder
from casus.lexicon.model import NounClass
from casus.lexicon.store import read_yaml
from casus.records import Published
from casus.times import TimeMention

_PRIVATE = frozenset({"AGR", "BUS", "CRM", "CVL", "EDU", "MED", "REL", "SOC", "UNK"})  # of private people and houses
POWERLESS = _PRIVATE | {"LAB", "JRN", "REF"}
_CONTENTIOUS = frozenset({"PROTEST", "ASSAULT", "COERCE", "REQUEST"})  # what crowds do and suffer
_CONTESTS = frozenset({"ASSAULT", "CONSULT", "AGREE", "COERCE", "CONCEDE", "RETREAT", "THREATEN"})  # words of a match too
_ARMED = frozenset({"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons"})
_QUELLED = frozenset({"ASSAULT", "PROTEST"})
_PAST = 60  # years after which a deed is history and no longer the background of a story
_SCORE = re.compile(r"\d{1,2}[:–-]\d{1,2}")
_PEOPLE = "-people"


class Domains:
    """A language's words of the domains outside public life."""

    def __init__(self, language: str) -> None:
        path = language_folder(language) / "domains.yaml"
        cues = read_yaml(language_folder(language) / "status.yaml")
        self.habitual = frozenset(cues.get("habitual", ()))
        self.norms = frozenset(cues.get("norms", ()))
        self.words: dict[str, str] = {}
        self.homonyms: dict[str, set[str]] = {}
        self.nations: set[str] = set()
        self.tolls: set[str] = set()
        for raw in read_yaml(path) if path.exists() else ():
            name = raw["domain"]
            self.words.update(dict.fromkeys(raw["words"], name))
            self.homonyms[name] = set(raw.get("homonyms", ()))
            if raw.get("nations"):
                self.nations.add(name)
            if raw.get("tolls"):
                self.tolls.add(name)


class Setting:
    """The setting of one report, sentence by sentence."""

    def __init__(self, domains: Domains, parse: Parse, nouns: dict[int, tuple[str, ...]],
                 classes: dict[str, NounClass], cast: Cast, times: tuple[TimeMention, ...],
                 published: Published | None) -> None:
        self._domains = domains
        self._parse = parse
        self._cast = cast
        self._year = _year(published.earliest if published is not None else None)
        self._played: dict[str, set[str | None]] = {}
        self._latest: dict[int, int] = {}  # sentence -> the last year that it names
        marks = [t for t in parse.tokens if not t.text[0].isalpha()]
        for time in times:
            if (year := _year(time.latest)) is not None and time.kind in ("point", "interval"):
                number = parse.tokens[time.first].sent
                self._latest[number] = max(year, self._latest.get(number, 0))
        if self._year is not None:
            for token in marks:  # a year that the times stage leaves to history
                if len(token.text) == 4 and token.text.isdigit() and not token.dep.startswith("nummod") and (
                        1000 <= int(token.text) < self._year - _PAST):
                    self._latest[token.sent] = int(token.text)
        self._words: dict[int, list[Token]] = {}
        for token in map(parse.tokens.__getitem__, sorted({t.i for t in (*marks, *parse.found(domains.words.keys()))})):
            if self._domain(token) and not self._body(token):
                self._words.setdefault(token.sent, []).append(token)
        present = {self._domain(t) for found in self._words.values() for t in found}
        played = set().union(*(domains.homonyms[d] for d in present)) if present else set()
        self._public = {parse.tokens[i].sent for i, names in nouns.items()
                        if parse.tokens[i].lemma not in played
                        and any(set(classes[name].sectors) - _PRIVATE for name in names)}
        self._placed = bool(cast.countries)

    def _domain(self, token: Token) -> str:
        """The domain of a word, or of the hyphened word whose hyphen a token is (quarter-final); '' if it has none."""
        words, tokens = self._domains.words, self._parse.tokens
        if self._domains.nations and token.name != "TIME" and (_SCORE.fullmatch(token.text) or (
                token.text in "-–:" and 0 < token.i < len(tokens) - 1 and _SCORE.fullmatch(
                    self._parse.text[tokens[token.i - 1].start:tokens[token.i + 1].end]))):
            return min(self._domains.nations)
        if token.text == "-" and 0 < token.i < len(tokens) - 1:
            return words.get(f"{tokens[token.i - 1].lower}-{tokens[token.i + 1].lower}", "")
        return words.get(token.lemma) or words.get(token.lower) or ""

    def _body(self, token: Token) -> bool:
        """Whether a word is of the name of an international body: the Arab League plays no matches."""
        figure = self._cast.who(token)
        return figure is not None and self._cast.get(figure).country in INTERNATIONAL

    def public(self, drafts: list[Draft]) -> list[Draft]:
        """Of the deeds of a report those of public life."""
        self._blows = {h.token.sent for d in drafts if d.type in _QUELLED for h in (d.hit, *d.also) if not h.frame.count}
        kept = [draft for draft in drafts if not self._foreign(draft)]
        return kept if not self._placed or any(map(self._told_of_public, kept)) else []

    def _told_of_public(self, draft: Draft) -> bool:
        """Whether a deed is surely of public life: somebody who has power or claims it takes part, a crowd, or arms."""
        if draft.type == "PROTEST" and draft.hit.roles["actor"]:
            return True
        if draft.type == "ASSAULT" and (_ARMED & set(draft.modes) or any((c.low or 0) > 1 for c in draft.counts)):
            return True
        stated = (i for role in ("actors", "recipients") if not draft.presumed(role) for i in getattr(draft, role))
        nouns = (n for role in ("actor", "recipient") for t in draft.hit.roles[role] if (n := self._cast.actor_class(t)))
        parties = [(who.kind, who.country, who.sectors) for who in map(self._cast.get, stated)]
        parties += [(noun.kind or "", noun.country, noun.sectors) for noun in nouns]
        return any(kind == "country" or country in INTERNATIONAL or not POWERLESS.issuperset(sectors)
                   for kind, country, sectors in parties)

    def domains(self, sentence: int) -> set[str]:
        """The domains outside public life whose words stand in a sentence or beside it."""
        return {self._domain(t) for number in range(sentence - 1, sentence + 2) for t in self._words.get(number, ())}

    def _mishap(self, draft: Draft) -> bool:
        """Whether a toll is nobody's deed: of accidents, disasters, diseases and age, with no blow told near."""
        hit = draft.hit
        if not hit.frame.count or draft.actors or draft.modes or draft.type != "ASSAULT":
            return False
        near = range(hit.token.sent - 1, hit.token.sent + 2)
        return self._blows.isdisjoint(near) and any(
            self._domain(word) in self._domains.tolls and word is not hit.token and word not in hit.fixed
            for number in near for word in self._words.get(number, ()))

    def _foreign(self, draft: Draft) -> bool:
        """Whether a deed is none of public life."""
        if self._bygone(draft) or self._untold(draft) or self._mishap(draft):
            return True
        shown = self._shown(draft)
        town = draft.where is not None and draft.where.start is not None
        if not shown and town and draft.type == "ASSAULT" and _ARMED & set(draft.modes):
            return False  # a bomb in a named town, be it at a wedding or in a hotel
        domain = shown or self._about(draft.hit)
        if draft.counts and domain is None:
            return False
        crowd = draft.type == "PROTEST" and any(t.upos in ("NOUN", "PROPN", "NUM") for t in draft.hit.roles["actor"])
        if draft.type == "SUPPORT" and not (draft.actors or draft.recipients) and draft.hit.entry.pos == "verb":
            return True  # a wreath is laid, an ending praised: by nobody, for nobody
        if domain is None and (self._placed or crowd or (town and draft.type in _QUELLED)):
            return False  # a crowd needs no country and no name, violence in a named town no more than that
        return shown is not None or not self._somebody(draft, domain)

    def _shown(self, draft: Draft) -> str | None:
        """The domain of the thing that shows or tells a deed: a drawing of the war, a film about the strike."""
        node = draft.hit.token
        for _ in range(2):
            if node.head is None or not node.dep.startswith(("nmod", "compound")):
                return None
            node = node.head
            if domain := self._domain(node):
                return domain
        return None

    def _bygone(self, draft: Draft) -> bool:
        """Whether a deed, or its sentence as a whole, is dated long before the report."""
        year = _year(draft.when.latest if draft.when is not None else None)
        year = min((y for y in (year, self._latest.get(draft.hit.token.sent)) if y is not None), default=None)
        return self._year is not None and year is not None and year < self._year - _PAST

    def _untold(self, draft: Draft) -> bool:
        """Whether a deed is asked about, what happens as a rule or by law, or an instruction to the reader."""
        trigger = draft.hit.token
        sentence = self._parse.sentences[trigger.sent].tokens
        if sentence[-1].text == "?":
            return True
        present = trigger.morph.tense == "Pres" or draft.status == "hypothetical"
        if present and draft.when is None and any(t.dep.partition(":")[0] in ("obl", "nmod") and (
                t.lemma in self._domains.norms) and t.i < trigger.i for t in sentence):
            return True
        return any(c.lower in self._domains.habitual for c in trigger.children) or (
            trigger.morph.mood == "Imp" and not any(c.dep.startswith("nsubj") for c in trigger.children))

    def _about(self, hit: Hit) -> str | None:
        """The domain of a deed's surroundings: two words of it near, or one with nobody public near."""
        trigger = hit.token
        own = trigger.sent
        near: dict[str, set[str]] = {}
        for number in (own - 1, own, own + 1):
            for token in self._words.get(number, ()):
                if token is trigger or token in hit.fixed:
                    continue  # "a round of talks" is what the entry says it is
                first, last = sorted((token, trigger), key=lambda t: t.i)
                if number == own or "\n" not in self._parse.text[first.end:last.start].strip("\n "):
                    near.setdefault(self._domain(token), set()).add(token.lemma)
        if not near:
            return None
        domain = max(sorted(near), key=lambda name: len(near[name]))
        return domain if len(set().union(*near.values())) > 1 or not self._public & {own - 1, own, own + 1} else None

    def _somebody(self, draft: Draft, domain: str | None) -> bool:
        """Whether somebody of public life does or suffers a deed."""
        played = self._players(domain) if domain is not None else set()
        slain = draft.hit.frame.count and draft.recipients and any(  # a nation kills: no team does
            self._cast.get(actor).mentions for actor in draft.actors)
        for figure in map(self._cast.get, (*draft.actors, *draft.recipients)):
            nation = figure.kind == "country" or figure.id.endswith(_PEOPLE)
            if domain is None and figure.kind in ("person", "office") and not figure.country and not figure.known:
                continue  # somebody's office in no country that the text names
            if figure.id in played or (nation and domain is not None and not figure.mentions) or (
                    nation and domain in self._domains.nations and draft.type in _CONTESTS and not slain) or (
                    not figure.mentions and not nation):
                continue  # who is only supposed to act is nobody in the text
            civil = "CVL" in figure.sectors and draft.type not in _CONTENTIOUS
            if (set(figure.sectors) - _PRIVATE and not civil) or (nation and figure.country) or (
                    domain is None and figure.country in INTERNATIONAL):
                return True
        return False

    def _players(self, domain: str) -> set[str | None]:
        """The entities that a domain's homonyms name: a captain of a team, the king of a play."""
        if domain not in self._played:
            names = self._domains.homonyms[domain]
            self._played[domain] = {self._cast.who(t) for t in self._parse.tokens if t.lemma in names}
        return self._played[domain]


def _year(day: str | None) -> int | None:
    """The year of a day as ISO 8601 writes it."""
    return int(day[:4]) if day and day[:4].isdigit() else None
