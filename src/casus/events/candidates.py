"""The triggers of a sentence, each with the entry that fits it best and the words that fill its roles."""

from dataclasses import dataclass, field

from casus.events.arguments import assign
from casus.events.hits import Hit, Matcher
from casus.events.lexis import Lexis
from casus.language import Sentence, Token
from casus.lexicon.model import Entry, Frame


@dataclass(slots=True)
class Reading:
    """A sentence's triggers: ``hits`` by the trigger's index, ``owners`` also by those of its fixed words."""

    hits: dict[int, Hit] = field(default_factory=dict)
    owners: dict[int, Hit] = field(default_factory=dict)


class Candidates:
    """Chooses one entry for each trigger."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._matcher = Matcher(lexis)

    def read(self, sentence: Sentence, nouns: dict[int, tuple[str, ...]]) -> Reading:
        """The triggers of a sentence; a word that a longer phrase has taken is no trigger of its own."""
        reading = Reading()
        options = self._matcher.options(sentence)
        options.sort(key=lambda option: (-len(option[1][0][1]), _depth(option[0])))
        for token, entries in options:
            if token.i in reading.owners:
                continue
            hit = self._best(token, entries, reading, nouns)
            if hit is None:
                continue
            reading.hits[token.i] = hit
            reading.owners[token.i] = hit
            for word in hit.fixed:
                if hit.operator and word.upos == "NOUN":  # "protests broke out": the noun is still the deed
                    hit.inner.append(word)
                    continue
                reading.owners.setdefault(word.i, hit)
                reading.hits.pop(word.i, None)
        return reading

    def _best(self, token: Token, entries: list[tuple[Entry, tuple[Token, ...]]], reading: Reading,
              nouns: dict[int, tuple[str, ...]]) -> Hit | None:
        best: Hit | None = None
        best_fit = float("-inf")
        for entry, fixed in entries:
            if fixed and any(word.i in reading.owners for word in fixed):
                continue
            hit = Hit(token, entry, self._lexis.frame(entry), fixed)
            if best is not None and _most(hit) <= best_fit:
                continue
            assign(hit, self._lexis, reading.owners)
            if len(entries) == 1:
                return hit
            fit = self._fit(hit, nouns)
            if fit > best_fit:
                best, best_fit = hit, fit
        return best

    def _fit(self, hit: Hit, nouns: dict[int, tuple[str, ...]]) -> float:
        """How well an entry suits its place: words that are all there, needs that are met, roles that are filled."""
        fit = _of_words(hit)
        frame = hit.frame
        if hit.operator and not hit.fixed and any(self._deed(t) for t in hit.inner):
            fit += 3.0
        elif hit.operator and not hit.fixed and hit.inner and hit.inner[0].upos == "NOUN" and self._acts(hit.inner[0], nouns):
            fit -= 3.0  # "executed 47 people": nobody is a deed
        if frame.needs:
            fit += 4.0 if self.needs_met(frame, hit, nouns) and self._deeds_met(frame, hit, nouns) else -4.0
        if frame.rules and "theme" in frame.rules[0].when:
            themes = self.features(hit.roles["theme"], nouns)
            fit += 2.0 if any(themes & set(r.when.get("theme", ())) for r in frame.rules if not r.drop) else 0.0
        for role in ("actor", "recipient", "theme"):
            if hit.roles[role]:
                fit += 1.0
                if role != "actor" and self._acts(hit.roles[role][0], nouns):
                    fit += 0.5 if role == "recipient" else -0.5
            elif hit.entry.roles.get(role):
                fit -= 1.5
        return fit

    def _deed(self, token: Token) -> bool:
        """Whether a noun can itself evoke a deed."""
        return token.upos == "NOUN" and any(e.pos == "noun" and not e.others and self._lexis.frame(e).type
                                            for e in self._lexis.index.get(token.lemma, ()))

    def _acts(self, token: Token, nouns: dict[int, tuple[str, ...]]) -> bool:
        """Whether a filler is somebody: it then suffers a deed rather than being its matter."""
        return token.upos == "PROPN" or any(self._lexis.ontology.classes[c].kind for c in nouns.get(token.i, ()))

    def features(self, tokens: list[Token], nouns: dict[int, tuple[str, ...]]) -> set[str]:
        """The noun classes of role fillers, and the themes that acting classes stand for."""
        found: set[str] = set()
        classes = self._lexis.ontology.classes
        for token in tokens:
            for filler in _with_content(token, nouns):
                if filler.upos == "PROPN":
                    found.add("name")
                for name in nouns.get(filler.i, ()):
                    found.add(name)
                    noun = classes[name]
                    if noun.theme:
                        found.add(noun.theme)
                    found.update(noun.sectors)
        return found

    def figurative(self, hit: Hit, done: bool, suffered: bool, nouns: dict[int, tuple[str, ...]]) -> bool:
        """Whether a deed is done to a thing that no class of nouns knows: a war on red tape, a fine for a couple.

        ``done`` and ``suffered``: somebody was found who does it, or to whom it is done.
        """
        against = hit.roles["recipient"] or (hit.roles["theme"] if hit.frame.type == "ASSAULT" else [])
        if suffered or not against or not all(_unknown(t, nouns) for t in against):
            return False
        if "convict" in hit.frame.modes:
            return True
        doers = hit.roles["actor"]
        return hit.frame.type == "ASSAULT" and (hit.frame.reciprocal or (
            not done and bool(doers) and all(_unknown(t, nouns) for t in doers)))

    def needs_met(self, frame: Frame, hit: Hit, nouns: dict[int, tuple[str, ...]]) -> bool:
        """Whether the roles are filled without which the frame is no event (those that nouns can tell)."""
        for role, wanted in frame.needs.items():
            if role == "sides" and not hit.roles["recipient"] and not any(_several(t) for t in hit.roles["actor"]):
                return False
            if role in ("actor", "recipient", "theme"):
                tokens = hit.roles[role] or ((hit.inner or _named(hit)) if role == "theme" else [])
                if not tokens and role != "actor":
                    return False
                if role == "theme" and tokens is hit.roles[role]:
                    tokens = [*tokens, *_named(hit)]  # "stopped the aid to the country": the aid is a word of the phrase
                if "any" not in wanted and tokens and self.features(tokens, nouns).isdisjoint(wanted):
                    return False
        return True

    def _deeds_met(self, frame: Frame, hit: Hit, nouns: dict[int, tuple[str, ...]]) -> bool:
        """Whether what the frame is about is a matter or a deed that it wants, as far as the nouns tell."""
        wanted = set(frame.needs.get("theme-or-inner", ()))
        themes = hit.roles["theme"]
        if not wanted or "any" in wanted or not themes or any(t.upos != "NOUN" for t in themes):
            return True
        return bool(wanted & (self.features(themes, nouns) | {kind for t in themes for kind in self._types(t)}))

    def _types(self, token: Token) -> set[str]:
        """The types of the deeds that a noun may tell."""
        entries = self._lexis.index.get(token.lemma, ())
        return {kind for e in entries if e.pos == "noun" and (kind := self._lexis.frame(e).type)}


def _of_words(hit: Hit) -> float:
    """What the words of a phrase are worth."""
    return sum([10.0 if word.upos in ("NOUN", "PROPN", "VERB", "ADJ") else 7.0 if word.upos == "ADP" else 9.0
                for word in hit.fixed]) if hit.fixed else 0.0


def _most(hit: Hit) -> float:
    """How well an entry may suit its place at best, whatever fills its roles."""
    frame = hit.frame
    return _of_words(hit) + 3.5 + 3.0 * (hit.operator and not hit.fixed) + 4.0 * bool(frame.needs) + 2.0 * bool(frame.rules)


def _unknown(token: Token, nouns: dict[int, tuple[str, ...]]) -> bool:
    """Whether a phrase is a common noun of no class, with no name and no noun of a class in it."""
    return token.upos == "NOUN" and not any(t.i in nouns or t.upos in ("PROPN", "PRON") for t in token.subtree())


def _several(token: Token) -> bool:
    """Whether a noun phrase names more than one."""
    return token.morph.number == "Plur" or any(c.dep == "conj" for c in token.children)


def _named(hit: Hit) -> list[Token]:
    """The nouns of the phrase itself: "called them terrorists" says what its frame needs."""
    return [word for word in hit.fixed if word.upos in ("NOUN", "PROPN")]


def _depth(token: Token) -> int:
    """Steps to the root: governors are read before what they govern."""
    return sum(1 for _ in token.ancestors())


def _with_content(token: Token, nouns: dict[int, tuple[str, ...]]) -> list[Token]:
    """A filler with its coordinates; a noun of no class ("a group of soldiers") lends the class of its genitive."""
    found = [token]
    for child in token.children:
        if child.dep == "conj" or (child.dep in ("nmod", "nmod:gobj", "nummod:gov", "compound", "flat", "appos", "obl")
                                   and token.i not in nouns):
            found.extend(_with_content(child, nouns))
    return found
