"""Sentences for which the parser found no verb: a past that looks like a participle was taken for one."""

from collections import defaultdict

from casus.language.agreement import has_preposition
from casus.language.parse import Morph, Token

_NEAR = 4  # words behind a verb in which its subject begins


def verbless(root: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A sentence needs a verb: where none was found, a past participle behind the first noun is it ("guards fired on").

    So in languages whose past looks like their participle; headings, which end in no full stop, have passives.
    """
    sentence = _sentence(root, tokens)
    if root.morph.case or sentence[-1].text != "." or any(
            t.morph.verbform == "Fin" or t.upos == "AUX" for t in sentence):
        return
    for verb in sentence:
        before = tokens[verb.i - 1] if verb.i > sentence[0].i else verb
        past = verb.morph.verbform == "Part" and verb.morph.tense == "Past"
        if before.upos not in ("NOUN", "PROPN") or not (past or (verb.upos == "ADJ" and verb.lemma != verb.lower)):
            continue
        if not _restore(before, verb, sentence, tokens, heads):
            return
        subject = before
        while heads[subject.i] < verb.i and heads[subject.i] != subject.i:
            if subject.dep not in ("flat", "compound", "nmod") and not has_preposition(subject, tokens, heads):
                break
            subject = tokens[heads[subject.i]]
        if verb.dep not in ("acl", "amod") or any(heads[t.i] == verb.i and t.dep == "obl:agent" for t in sentence):
            return
        _predicate(verb, subject, root, tokens, heads)
        subjects[verb.i].append(subject)
        return


def homonym(token: Token, lemma: str, tokens: list[Token], heads: list[int]) -> None:
    """A past plural that looks like a noun is the verb of a plural noun beside it ("arrived observers", not "profits")."""
    sentence = _sentence(token, tokens)
    described = any(heads[t.i] == token.i and t.i < token.i and t.dep in ("case", "amod", "det", "nummod") for t in sentence)
    near = [t for t in sentence if t is not token and -2 <= t.i - token.i <= _NEAR and t.upos in ("NOUN", "PROPN")
            and t.morph.case == "Nom" and t.morph.number == "Plur" and not has_preposition(t, tokens, heads)]
    if described or not near or token.dep not in ("nmod", "root", "appos", "obl"):
        return
    subject = min(near, key=lambda t: abs(t.i - token.i))
    chain = [token]
    while heads[chain[-1].i] != chain[-1].i and tokens[heads[chain[-1].i]].upos in ("NOUN", "PROPN"):
        chain.append(tokens[heads[chain[-1].i]])
    top = chain[-1]
    outer, dep = heads[top.i], top.dep
    token.upos, token.lemma, token.morph = "VERB", lemma, Morph.of("Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin")
    heads[token.i], token.dep = (token.i, "root") if outer == top.i else (outer, "parataxis" if dep == "obl" else dep)
    for word in sentence:
        held = word in chain or heads[word.i] in (token.i, subject.i, top.i)
        if word is subject:
            heads[word.i], word.dep = token.i, "nsubj"
        elif word is not token and held and word.upos in ("NOUN", "PROPN") and has_preposition(word, tokens, heads):
            heads[word.i], word.dep = token.i, "obl"
        elif word.upos == "PUNCT" and heads[word.i] == top.i:
            heads[word.i] = token.i


def completed(auxiliary: Token, tokens: list[Token], heads: list[int], alike: frozenset[str]) -> None:
    """A participle between the verb of the perfect and a bare noun is the verb: "they had tortured detainees".

    So is one of ``alike``, participles that look like nouns, right behind it: "the minister has quit".
    """
    at = auxiliary.i + 1
    if at >= len(tokens):
        return
    verb, noun = tokens[at], tokens[heads[at]]
    if verb.lower in alike and noun is auxiliary and verb.dep == "obj":
        noun, verb.lemma, verb.morph = verb, verb.lower, Morph.of("Tense=Past|VerbForm=Part")
    elif verb.dep != "amod" or verb.morph.verbform != "Part" or verb.morph.tense != "Past":
        return
    if heads[noun.i] != auxiliary.i or noun.dep != "obj":
        return
    heads[verb.i], verb.dep = (verb.i if heads[auxiliary.i] == auxiliary.i else heads[auxiliary.i]), auxiliary.dep
    verb.upos = "VERB"
    for token in _sentence(auxiliary, tokens):
        if heads[token.i] == auxiliary.i and token is not verb:
            heads[token.i] = verb.i
    heads[auxiliary.i], auxiliary.dep, auxiliary.upos = verb.i, "aux", "AUX"


def _restore(before: Token, verb: Token, sentence: list[Token], tokens: list[Token], heads: list[int]) -> bool:
    """Gives the noun before the verb its own article and preposition, which were hung on the noun behind it.

    False where a preposition has no noun before it: the phrase is then no part of a subject.
    """
    noun = tokens[heads[verb.i]]
    strays = [t for t in sentence if heads[t.i] == noun.i and t.i < before.i] if noun.i > verb.i else []
    for stray in strays:
        heads[stray.i] = before.i
    opening = next((t for t in strays if t.dep == "case"), None)
    if opening is not None:
        holder = tokens[opening.i - 1]
        if holder.upos not in ("NOUN", "PROPN") or opening.i == sentence[0].i:
            return False
        while holder.dep in ("nmod", "flat", "compound") and heads[holder.i] < holder.i:
            holder = tokens[heads[holder.i]]
        heads[before.i], before.dep = holder.i, "nmod"
    return True


def _predicate(verb: Token, subject: Token, root: Token, tokens: list[Token], heads: list[int]) -> None:
    """Makes a participle the head of its sentence, and hangs on it what it has before and behind it."""
    noun = tokens[heads[verb.i]]
    described = verb.dep == "amod" and noun.i > verb.i
    heads[verb.i], verb.dep, verb.upos = verb.i, "root", "VERB"
    verb.morph = Morph.of("Mood=Ind|Tense=Past|VerbForm=Fin")
    if described:
        heads[noun.i], noun.dep = verb.i, "obj"
    if root is not subject and root is not noun:
        heads[root.i], root.dep = verb.i, "obj" if root.i > verb.i else "obl"
    heads[subject.i], subject.dep = verb.i, "nsubj"
    for token in _sentence(verb, tokens):
        if token is not verb and heads[token.i] in (subject.i, root.i) and token.i > verb.i and token is not noun and (
                token.dep in ("obj", "obl", "punct")):
            heads[token.i] = verb.i


def _sentence(token: Token, tokens: list[Token]) -> list[Token]:
    """The tokens of a token's sentence."""
    first, last = token.i, token.i
    while first > 0 and tokens[first - 1].sent == token.sent:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].sent == token.sent:
        last += 1
    return tokens[first:last + 1]
