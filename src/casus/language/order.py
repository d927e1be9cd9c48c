"""Relations that the order of words sets right in a language whose nouns have no cases.

There the subject stands right before its verb and a preposition before its whole phrase. A parser that misses
this hangs the subject on the noun before, takes the verb for a modifier, or parts a title from its name.
"""

from collections import defaultdict

from casus.language.parse import Token

_NOMINALS = frozenset({"NOUN", "PROPN"})
_FIRST = frozenset({"AUX", "ADV", "PART"})  # what may stand between a subject and its verb
_TITLE = frozenset({"nmod", "compound", "amod"})
_LOOSE = frozenset({"acl", "conj", "parataxis", "appos"})
_DESCRIBING = frozenset({"amod", "compound", "det", "nummod", "nmod"})


def reorder(tokens: list[Token], heads: list[int]) -> None:
    """Corrects heads and relations in place, before trees are built from ``heads``."""
    if any(t.morph.case for t in tokens if t.upos == "NOUN"):
        return
    subjects: defaultdict[int, list[Token]] = defaultdict(list)
    for token, head in zip(tokens, heads, strict=True):
        if token.dep.startswith("nsubj"):
            subjects[head].append(token)
    for token in tokens:
        if token.dep == "case":
            _over_title(token, tokens, heads)
        elif token.upos == "VERB" and not subjects.get(token.i) and _states(token, tokens, heads):
            if token.dep == "conj":
                _own_subject(token, tokens, heads)
            if token.dep in _LOOSE:
                _stating(token, tokens, heads)
            if not any(t.dep == "nsubj" and heads[t.i] == token.i for t in tokens[max(0, token.i - 8):token.i]):
                _crossing(token, tokens, heads)


def _states(verb: Token, tokens: list[Token], heads: list[int]) -> bool:
    """Whether a verb's form is finite, or may be in spite of its tag: a past with an object."""
    if verb.morph.verbform == "Fin":
        return True
    return verb.morph.verbform == "Part" and verb.morph.tense == "Past" and any(
        t.dep == "obj" and heads[t.i] == verb.i for t in tokens[verb.i + 1:verb.i + 8])


def _over_title(preposition: Token, tokens: list[Token], heads: list[int]) -> None:
    """The preposition before a title belongs to the name after it ("of *President* X")."""
    title = tokens[heads[preposition.i]]
    name = tokens[heads[title.i]]
    if preposition.i < title.i < name.i and title.dep in _TITLE and title.upos in _NOMINALS and (
            name.upos == "PROPN" and name.dep in ("nmod", "obl")):
        heads[preposition.i] = name.i


def _before(verb: Token, tokens: list[Token]) -> Token | None:
    """The word before a verb and its auxiliaries."""
    at = verb.i - 1
    while at >= 0 and tokens[at].sent == verb.sent and tokens[at].upos in _FIRST:
        at -= 1
    return tokens[at] if at >= 0 and tokens[at].sent == verb.sent else None


def _own_subject(verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A noun between "and" and a verb is the verb's subject, not one more object of the verb before."""
    noun = _before(verb, tokens)
    if noun is None or noun.dep != "conj" or noun.upos not in _NOMINALS:
        return
    first = tokens[heads[noun.i]]
    if not heads[verb.i] < first.i < noun.i or first.dep.startswith("nsubj"):
        return
    joint = next((t for t in tokens[first.i + 1:noun.i] if t.dep == "cc" and heads[t.i] == noun.i), None)
    if joint is None:
        return
    noun.dep = "nsubj"
    heads[noun.i] = heads[joint.i] = verb.i


def _stating(verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A finite verb that modifies the noun at the root is what the sentence states of it."""
    noun = tokens[heads[verb.i]]
    if heads[noun.i] != noun.i or noun.upos not in _NOMINALS or noun.i > verb.i:
        return
    heads[verb.i], heads[noun.i] = verb.i, verb.i
    verb.dep, noun.dep = "root", "nsubj"
    for token in tokens[verb.i + 1:]:
        if token.sent != verb.sent:
            break
        if heads[token.i] == noun.i:
            heads[token.i] = verb.i


def _crossing(verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A word before a verb that hangs on a noun behind it, across the verb, is the verb's subject."""
    word = tokens[verb.i - 1] if verb.i else verb
    over = heads[word.i]
    if word.sent != verb.sent or word.dep not in _DESCRIBING or over <= verb.i or heads[over] != verb.i or (
            word.upos not in (*_NOMINALS, "ADJ")):
        return
    word.dep = "nsubj"
    heads[word.i] = verb.i
    for token in reversed(tokens[:word.i]):
        if token.sent != verb.sent or heads[token.i] != over:
            break
        heads[token.i] = word.i
