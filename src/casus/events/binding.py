"""When and where: which time and which place of a report belong to a deed.

A place belongs to the deed that it hangs on, or to the clause that states it.
"""

from casus.actors import Cast
from casus.events.dating import FAR, VERBAL, Dating, chain_of, top_of
from casus.events.draft import Draft
from casus.language import Parse, Sentence, Token
from casus.places import PlaceMention, Scene
from casus.records import Published, Where
from casus.times import TimeMention

__all__ = ["VERBAL", "Binder", "where_of"]
_OTHERS = 6  # steps more to what belongs to another deed


class Binder(Dating):
    """Binds the times and places of one report to its deeds."""

    def __init__(self, parse: Parse, times: tuple[TimeMention, ...], scene: Scene, published: Published | None,
                 cast: Cast, deeds: frozenset[int]) -> None:
        super().__init__(parse, times, published)
        self._cast = cast
        self._deeds = deeds  # the triggers of all deeds: what hangs on one is not another's
        self._lands = scene
        self._places: dict[int, list[PlaceMention]] = {}
        for mention in scene.mentions:
            self._places.setdefault(parse.tokens[mention.first].sent, []).append(mention)

    def where(self, draft: Draft, sentence: Sentence, fallback: str | None) -> None:
        """Sets the place of a draft: a mention of its clause, else the country given as fallback."""
        best: PlaceMention | None = None
        best_cost = FAR
        chain = chain_of(draft)
        busy = {t.i for role in ("actor", "recipient") for t in draft.hit.roles[role]}
        for mention in self._places.get(sentence.number, ()):
            if self._cast.named_body(mention.first):
                continue
            if mention.first in busy and (mention.precision == "country" or draft.type in VERBAL):
                continue  # a party: "Caracas accused" is not said of the town
            if mention.precision == "country" and (
                    self._owns(mention, draft.hit.token) or self._owner_of(mention.first, busy)):
                continue
            cost = self._cost(chain, mention)
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
            country = self._lands.country(fallback)
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

    def _cost(self, chain: dict[int, int], mention: PlaceMention) -> int:
        """How far a place is from a deed in the tree; FAR where it belongs to another clause."""
        steps = 0
        node: Token | None = top_of(self._parse.tokens, mention.first, mention.last)
        while node is not None and node.i not in chain:
            if node.dep == "acl:relcl" or (node.dep.partition(":")[0] in ("ccomp", "advcl", "parataxis") and (
                    node.upos in ("VERB", "AUX"))):
                steps += 10
            steps += 1 + _OTHERS * (node.i in self._deeds)
            node = node.head
        if node is None or chain[node.i] >= 20 or steps >= 11:  # beyond the clause that tells of the deed
            return FAR
        return chain[node.i] + steps


def where_of(mention: PlaceMention, parse: Parse) -> Where:
    """A place mention as a record."""
    text = parse.text[mention.start:mention.end]
    return Where(mention.name, (text,) if text != mention.name else (), mention.country, mention.admin1, mention.lat,
                 mention.lon, mention.precision, mention.gazetteer_id, mention.start, mention.end)
