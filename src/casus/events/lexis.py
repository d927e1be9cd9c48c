"""A language's lexicon made ready to match: entries by lemma, role markers spelled out as slot keys.

A slot key names how a word hangs on another: ``nom``, ``acc``, ``gen``, ``dat``, ``ins`` (bare, by case),
``na+acc`` (preposition and case), ``on+`` (a language without cases), ``clause``, ``goal`` (infinitive).
"""

from collections import Counter
from collections.abc import Mapping

import msgspec

from casus.language import Token
from casus.language.dictionaries import dictionary
from casus.language.tagset import Tagset
from casus.lexicon.entries import language_folder, load_lexicon
from casus.lexicon.model import Entry, Frame, LexiconTable, Ontology
from casus.lexicon.ontology import ROLES, load_ontology, words
from casus.lexicon.store import compiled, read_yaml

_BARE = {"subject": "nom", "clause": "clause", "goal": "goal"}
_SINGLE = frozenset({"person", "office"})
_CASES = frozenset({"nom", "acc", "gen", "dat", "ins", "loc"})


class Bucket:
    """The entries of one head, those of more words first, each found by the rarest of its further words."""

    __slots__ = ("_alone", "_by_word", "_entries", "words")

    def __init__(self, entries: list[Entry], aliases: dict[str, str], common: Mapping[str, int]) -> None:
        self._entries = [entry for entry in entries if entry.others]
        self._alone = [entry for entry in entries if not entry.others]
        self.words = frozenset(word for entry in entries for word in entry.others)
        self._by_word: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            rarest = min(entry.others, key=lambda word: common[word])
            for word in {rarest, aliases.get(rarest, rarest)}:
                self._by_word.setdefault(word, []).append(number)

    def present(self, words: frozenset[str], aliases: Mapping[str, str]) -> list[Entry]:
        """The entries whose further words are all among some words, or the verbs of which they are forms."""
        met = self._by_word.keys() & words
        if not met:
            return self._alone
        numbers = {number for word in met for number in self._by_word[word]}
        return [entry for entry in map(self._entries.__getitem__, sorted(numbers)) if all(
            word in words or aliases.get(word) in words for word in entry.others)] + self._alone


class Lexis:
    """The entries of a language by the lemma of their head, and what each makes of the words about it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.ontology: Ontology = load_ontology()
        table = load_lexicon(language)
        self.nouns = table.nouns
        self.complementizers = frozenset(table.markers.get("complementizer", ()))
        self.owning = frozenset(table.markers.get("owner", ()))
        self.seat = frozenset(slot_key(m) for m in table.markers.get("seat", ()))
        self.voice = tuple(map(slot_key, table.markers.get("voice", ())))
        self.during = frozenset(m.partition("+")[0].strip() for m in table.markers.get("during", ()))
        self.causes = frozenset(m for m in table.markers.get("cause", ()) if "+" not in m)
        self._markers = table.markers
        self.markings = frozenset(m.partition("+")[0].strip() for options in table.markers.values() for m in options)
        self.cased = any("+" in m for options in table.markers.values() for m in options)
        self.aliases = load_aliases(language, table)
        self.negation = negation = frozenset(read_yaml(language_folder(language) / "status.yaml")["negation"])
        self.index: dict[str, list[Entry]] = {}
        for written in table.entries:
            entry = written
            if entry.head in negation and entry.others:  # "not recognise": the verb is the head
                entry = msgspec.structs.replace(entry, head=entry.others[0], others=(entry.head, *entry.others[1:]))
            for head in dict.fromkeys((entry.head, self.aliases.get(entry.head, entry.head))):
                self.index.setdefault(head, []).append(entry)
        self._pair(language)
        for entries in self.index.values():
            entries.sort(key=lambda e: -len(e.others))
        common = Counter(word for entries in self.index.values() for entry in entries for word in entry.others)
        self.buckets = {head: Bucket(entries, self.aliases, common) for head, entries in self.index.items()}
        self.deeds = frozenset(e.head for e in table.entries if e.pos == "noun" and not e.others)  # nouns that evoke alone
        self._keys: dict[str, dict[str, tuple[str, ...]]] = {}
        self.phrases = self._phrases(table.entries)

    def _pair(self, language: str) -> None:
        """Files each phrase of a verb under the verb of the other aspect too, where no entry has those words."""
        path = language_folder(language) / "aspects.yaml"
        pairs: dict[str, list[str]] = {}
        for one, others in (read_yaml(path) if path.exists() else {}).items():
            for other in words(others):
                pairs.setdefault(one, []).append(other)
                pairs.setdefault(other, []).append(one)
        said = {(head, frozenset(e.others)) for head, entries in self.index.items() for e in entries if e.pos == "verb"}
        for head in [h for h in pairs if h in self.index]:
            phrases = [e for e in self.index[head] if e.pos == "verb" and set(e.others) - self.markings]
            for other in pairs[head]:
                self.index.setdefault(other, []).extend(
                    e for e in phrases if (other, frozenset(e.others)) not in said)

    def frame(self, entry: Entry) -> Frame:
        """The frame that an entry evokes."""
        return self.ontology.frames[entry.frame]

    def keys(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        """Role -> slot keys, best first, for an entry."""
        keys = self._keys.get(entry.place)
        if keys is None:
            frame = self.ontology.frames[entry.frame]
            keys = {role: self._spell(entry.roles.get(role, frame.roles[role])) for role in ROLES}
            if frame.reciprocal:  # "fighting between X and Y", whatever else the word governs
                keys["recipient"] = tuple(dict.fromkeys((*keys["recipient"], *self._spell(("partner",)))))
            keys["agent"] = self._spell(("agent",))
            keys["genitive"] = entry.roles.get("genitive", (frame.genitive,))
            self._keys[entry.place] = keys
        return keys

    def acts(self, token: Token) -> bool:
        """Whether a noun can be somebody: a name, or of a class that acts."""
        return token.upos == "PROPN" or any(self.ontology.classes[c].kind for c in self.nouns.get(token.lemma, ()))

    def person(self, token: Token) -> bool:
        """Whether a noun names a person or who holds an office."""
        return any(self.ontology.classes[c].kind in _SINGLE for c in self.nouns.get(token.lemma, ()))

    def _spell(self, names: tuple[str, ...]) -> tuple[str, ...]:
        keys: dict[str, None] = {}
        for name in names:
            if name in _BARE:
                keys[_BARE[name]] = None
            elif name in self._markers:
                keys.update(dict.fromkeys(map(slot_key, self._markers[name])))
            else:
                keys[slot_key(name)] = None
        return tuple(keys)

    def _phrases(self, entries: tuple[Entry, ...]) -> frozenset[tuple[str, str]]:
        """Prepositions that are phrases themselves (``w sprawa``, ``in support``): first and second word."""
        found = set()
        for marker in [m for options in self._markers.values() for m in options] + [
                m for entry in entries for options in entry.roles.values() for m in options]:
            words = marker.split("+")[0].split()
            if len(words) > 1:
                found.add((words[0], words[1]))
        return frozenset(found)


def load_aliases(language: str, table: LexiconTable) -> dict[str, str]:
    """Words of the lexicon that the dictionary takes for a verb's participle or verbal noun -> the verb."""
    folder = language_folder(language)
    name = read_yaml(folder / "language.yaml")["dictionary"]
    files = [*folder.glob("lexicon/*.yaml"), folder / "language.yaml"]

    def build() -> dict[str, str]:
        tagset = Tagset.load(name)
        found: dict[str, str] = {}
        for word in sorted({w for entry in table.entries for w in (entry.head, *entry.others)}):
            for lemma, tag, _ in dictionary(name)(word):
                if tagset.deverbal(tag) and lemma != word:
                    found.setdefault(word, lemma)
        return found

    return compiled(f"aliases-{language}", files, build, dict[str, str])


def slot_key(marker: str) -> str:
    """``na + acc`` as ``na+acc``, ``on`` as ``on+``, a bare case as itself."""
    words, _, case = (part.strip() for part in marker.partition("+"))
    if not case and words in _CASES:
        return words
    return f"{words}+{case}"
