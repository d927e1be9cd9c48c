"""What a deed is founded on: treaties with their articles (knowledge/treaties.yaml)."""

from collections.abc import Collection

from casus.events.hits import Hit
from casus.language import Parse, Token
from casus.lexicon.entries import language_folder
from casus.lexicon.store import data_root, read_yaml
from casus.records import Ground


class Grounds:
    """Finds the treaties and articles that the text gives as the ground of a deed."""

    def __init__(self, language: str) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]] = {}
        for treaty in read_yaml(data_root() / "knowledge" / "treaties.yaml"):
            for name in treaty["words"].get(language, ()):
                first, *rest = name.split()
                self._names.setdefault(first, []).append((tuple(rest), treaty["id"], frozenset(treaty.get("parties", ()))))
        for options in self._names.values():
            options.sort(key=lambda option: -len(option[0]))
        self._article = frozenset(read_yaml(language_folder(language) / "treaties.yaml")["article"])

    def of(self, hit: Hit, parse: Parse, countries: Collection[str]) -> tuple[Ground, ...]:
        """The treaty articles named in the sentence of a deed; ``countries`` are those that the report mentions."""
        sentence = parse.sentences[hit.token.sent]
        found: list[Ground] = []
        for token in sentence.tokens if not self._article.isdisjoint(sentence.words) else ():
            if token.lemma not in self._article and token.lower not in self._article:
                continue
            number = next((t for t in sentence.tokens[token.i - sentence.first + 1:token.i - sentence.first + 3]
                           if t.text.rstrip(".").isdigit()), None) or next(
                (t for t in sentence.tokens[max(0, token.i - sentence.first - 1):token.i - sentence.first]
                 if t.text[0].isdigit()), None)
            if number is None:
                continue
            pact, last = self._pact(token, sentence.tokens, countries)
            start, end = min(token.start, number.start), max(number.end, last.end if last else number.end)
            found.append(Ground("treaty", pact, number.text.strip("."), start, end))
        return tuple(found)

    def _pact(self, token: Token, tokens: list[Token], countries: Collection[str]) -> tuple[str | None, Token | None]:
        """The treaty named near an article; None where the text does not name one that is known."""
        at = token.i - tokens[0].i
        for start in range(max(0, at - 8), min(len(tokens), at + 9)):
            for rest, pact, parties in self._names.get(tokens[start].lemma, self._names.get(tokens[start].lower, ())):
                if not parties <= set(countries):  # one name is borne by several treaties
                    continue
                following = tokens[start + 1:start + 1 + len(rest)]
                if len(following) == len(rest) and all(w in (t.lemma, t.lower) for w, t in zip(rest, following, strict=True)):
                    return pact, tokens[start + len(rest)]
        return None, None
