"""Words that the parser hung on the wrong word: prepositions, prefixes, joined nouns, names, clauses."""

from collections import defaultdict

from casus.language.agreement import active, agrees, has_preposition, undecided
from casus.language.parse import Morph, Token

_NOMINALS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_HUNG = frozenset({"parataxis", "conj", "acl", "appos", "nmod", "dep", "list"})
_HYPHENS = frozenset("-‐‑")
_DESCRIBING = frozenset({"amod", "nummod", "nummod:gov", "det"})
_OBLIQUE = frozenset({"obl", "obj", "obl:tmod", "obl:arg"})
_BEHIND = 5  # words behind a verb in which its subject may stand


def outward(preposition: Token, tokens: list[Token], heads: list[int]) -> None:
    """A preposition before an adjective or number belongs to the noun that these describe ("of 26 dead gunmen")."""
    word = tokens[heads[preposition.i]]
    noun = tokens[heads[word.i]]
    if word.dep in _DESCRIBING and preposition.i < word.i < noun.i and noun.upos in ("NOUN", "PROPN") and not (
            has_preposition(noun, tokens, heads)):
        heads[preposition.i] = noun.i


def numeral(number: Token, tokens: list[Token], heads: list[int]) -> None:
    """A number in figures before what it counts describes it and does not govern it ("of 25 dead")."""
    noun = tokens[number.i + 1] if number.i + 1 < len(tokens) else number
    if heads[noun.i] != number.i or noun.dep != "nmod" or noun.morph.case != "Gen":
        return
    noun.dep, heads[noun.i] = number.dep, noun.i if heads[number.i] == number.i else heads[number.i]
    number.dep = "nummod"
    for other in tokens[max(0, number.i - 5):number.i + 12]:
        if heads[other.i] == number.i and other is not noun:
            heads[other.i] = noun.i
    heads[number.i] = noun.i


def content(clause: Token, tokens: list[Token], heads: list[int]) -> None:
    """A clause with a conjunction is none that describes a noun: it hangs on the verb ("said the same day that ...")."""
    noun = tokens[heads[clause.i]]
    verb = tokens[heads[noun.i]]
    relative = any(heads[t.i] == clause.i and "Rel" in t.morph.prontype for t in tokens[noun.i + 1:clause.i])
    if clause.dep == "acl:relcl" and clause.upos == "VERB" and not relative and verb.i < noun.i and (
            verb.upos == "VERB" and noun.dep in _OBLIQUE and noun.sent == verb.sent):
        heads[clause.i] = verb.i
        clause.dep = "advcl"


def prefixed(token: Token, tokens: list[Token], heads: list[int]) -> None:
    """A prefix was taken for the head of its word: the rest of the word is the head."""
    parts = tokens[token.i:token.i + 3]
    if len(parts) < 3 or parts[1].text not in _HYPHENS or parts[0].end != parts[1].start or parts[1].end != parts[2].start:
        return
    word = parts[2]
    if heads[word.i] == token.i:
        word.dep, heads[word.i] = token.dep, word.i if heads[token.i] == token.i else heads[token.i]
        for other in tokens[max(0, token.i - 60):token.i + 60]:
            if heads[other.i] == token.i and other is not token:
                heads[other.i] = word.i
    token.dep, heads[token.i] = "compound", word.i


def rejoin(verb: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A verb joined to a told clause whose subject it does not fit goes on with what the teller does, if it fits him."""
    inner = tokens[heads[verb.i]]
    outer = tokens[heads[inner.i]]
    if inner.dep not in ("ccomp", "advcl") or outer.upos != "VERB" or not active(verb):
        return
    own = [t for t in tokens[max(0, inner.i - 12):inner.i] if heads[t.i] == inner.i and t.dep.startswith("nsubj")]
    a, b = verb.morph, outer.morph
    alike = a.tense == b.tense and a.number == b.number and a.gender == b.gender and a.person == b.person
    if own and alike and a.gender and not agrees(own[0], verb, heads, tokens) and subjects.get(outer.i):
        heads[verb.i] = outer.i


def teller(verb: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """Who stands behind a verb that a comma alone joins is its subject, wherever he was hung before it: "..., said X"."""
    if verb.i == 0 or tokens[verb.i - 1].text != "," or not active(verb):
        return
    for noun in tokens[verb.i + 1 : verb.i + _BEHIND]:
        if noun.sent != verb.sent:
            return
        crosses = heads[noun.i] < verb.i and noun.upos in ("NOUN", "PROPN") and noun.morph.case in ("Nom", "")
        if crosses and agrees(noun, verb, heads, tokens) and not has_preposition(noun, tokens, heads):
            heads[noun.i], noun.dep, verb.dep = verb.i, "nsubj", "parataxis"
            subjects[verb.i].append(noun)
            return


def nominative(token: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A nominative is no indirect object: it is the subject of a verb that has none and that it agrees with."""
    verb = tokens[heads[token.i]]
    if token.morph.case == "Nom" and token.i < verb.i and active(verb) and not subjects.get(verb.i) and (
            agrees(token, verb, heads, tokens) and not has_preposition(token, tokens, heads)):
        token.dep = "nsubj"
        subjects[verb.i].append(token)


def bare_object(token: Token, tokens: list[Token], heads: list[int], objects: defaultdict[int, list[Token]]) -> None:
    """An accusative with no preposition describes no noun: it is the verb's object ("freed from prison the man")."""
    noun = tokens[heads[token.i]]
    verb = tokens[heads[noun.i]]
    late = verb.i < noun.i < token.i and verb.upos == "VERB"
    if late and token.upos in ("NOUN", "PROPN") and token.morph.case == "Acc" and (
            noun.dep in _OBLIQUE and noun.morph.case not in ("", "Acc") and not objects.get(verb.i)
            and has_preposition(noun, tokens, heads) and not has_preposition(token, tokens, heads)):
        heads[token.i], token.dep = verb.i, "obj"
        objects[verb.i].append(token)


def counted(number: Token, tokens: list[Token], heads: list[int], objects: defaultdict[int, list[Token]]) -> None:
    """A number that is no genitive opens a phrase of its own, hung on no name before it: "sent to Fiji three ships"."""
    noun = tokens[heads[number.i]]
    if noun.upos != "NOUN" or noun.i < number.i or has_preposition(noun, tokens, heads):
        return
    inner, outer = noun, tokens[heads[noun.i]]
    while outer.i > number.i and inner.dep in ("nmod", "appos") and outer.upos in _NOMINALS:
        inner, outer = outer, tokens[heads[outer.i]]
    if inner.dep not in ("nmod", "appos") or outer.i > number.i or outer.upos not in ("NOUN", "PROPN"):
        return
    phrase = outer
    while phrase.dep in ("nmod", "flat:name", "appos") and tokens[heads[phrase.i]].i < phrase.i:
        phrase = tokens[heads[phrase.i]]
    verb = tokens[heads[phrase.i]]
    if phrase.dep in ("obl", "iobj") and verb.i < phrase.i and active(verb) and not objects.get(verb.i) and not any(
            t.upos == "PUNCT" for t in tokens[phrase.i + 1:number.i]):
        if inner is not noun:
            heads[inner.i], inner.dep = noun.i, "amod"
        heads[noun.i], noun.dep = verb.i, "obj"
        objects[verb.i].append(noun)


def misjoined(token: Token, tokens: list[Token], heads: list[int]) -> None:
    """A nominative that is joined to a genitive within a phrase is joined to the phrase ("the embassy of X and Y say")."""
    first = tokens[heads[token.i]]
    whole = tokens[heads[first.i]]
    if token.upos in _NOMINALS and token.morph.case == "Nom" and first.morph.case == "Gen" and (
            first.dep == "nmod" and whole.upos in _NOMINALS and undecided(whole)):
        heads[token.i] = whole.i


def joined_within(token: Token, tokens: list[Token], heads: list[int]) -> None:
    """A noun with an article, joined to a bare name inside a phrase with one: "the emir of X and the king of Y"."""
    first = tokens[heads[token.i]]
    whole = tokens[heads[first.i]]
    if token.upos == "NOUN" and not token.morph.case and first.upos == "PROPN" and first.dep == "nmod" and (
            whole.upos == "NOUN" and whole.i < first.i) and _article(token, tokens, heads) and _article(
            whole, tokens, heads) and not _article(first, tokens, heads):
        heads[token.i] = whole.i


def _article(noun: Token, tokens: list[Token], heads: list[int]) -> bool:
    """Whether a noun has a determiner before it."""
    return any(t.dep == "det" and heads[t.i] == noun.i for t in tokens[max(0, noun.i - 5):noun.i])


def joined_clause(conjunction: Token, verb: Token, tokens: list[Token], heads: list[int],
                   subjects: defaultdict[int, list[Token]]) -> None:
    """Between a conjunction and the verb that it joins nothing hangs on words before it: a bare noun is the subject."""
    if not active(verb) or subjects.get(verb.i):
        return
    for token in tokens[conjunction.i + 1:verb.i]:
        if heads[token.i] < conjunction.i and token.upos in _NOMINALS and token.morph.case in ("", "Nom") and (
                token.dep in ("conj", "appos", "nmod", "obj") and not has_preposition(token, tokens, heads)
                and agrees(token, verb, heads, tokens)):
            heads[token.i], token.dep = verb.i, "nsubj"
            subjects[verb.i].append(token)
            return


def outside(noun: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A noun in front of the preposition of the phrase that it hangs on is no part of it: the verb's missing subject."""
    verb = tokens[heads[heads[noun.i]]]
    if noun.upos in _NOMINALS and noun.morph.case in ("", "Nom") and verb.i > heads[noun.i] and active(verb) and (
            not subjects.get(verb.i) and agrees(noun, verb, heads, tokens)):
        heads[noun.i], noun.dep = verb.i, "nsubj"
        subjects[verb.i].append(noun)


def headless(root: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A noun taken for the root, whose verb was hung on it: the noun is the verb's subject."""
    if root.upos not in ("NOUN", "PROPN") or root.morph.case not in ("Nom", "") or not root.morph.gender or (
            subjects.get(root.i)):
        return
    for token in tokens[root.i + 1:]:
        if token.sent != root.sent or (token.upos == "PUNCT" and token.text not in _HYPHENS and heads[token.i] == root.i):
            return
        if token.upos in ("VERB", "AUX"):
            if heads[token.i] == root.i and token.dep.partition(":")[0] in _HUNG and active(token) and (
                    not subjects.get(token.i) and agrees(root, token, heads, tokens)):
                heads[root.i], root.dep = token.i, "nsubj"
                heads[token.i], token.dep = token.i, "root"
                subjects[token.i].append(root)
            return


def behind(verb: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]],
            objects: defaultdict[int, list[Token]]) -> None:
    """Who is named right behind an inserted verb ("..., said the minister"), in a nominative, speaks."""
    if len(objects.get(verb.i, ())) == 1 and objects[verb.i][0].i > verb.i and objects[verb.i][0].morph.case == "Nom":
        subject = objects.pop(verb.i)[0]
        subject.dep = "nsubj"
        subjects[verb.i].append(subject)


def named(taken: Token, verb: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> bool:
    """A name in the nominative, hung on a noun of another case before a verb without a subject, is the subject."""
    if taken.i > verb.i or taken.upos != "NOUN" or taken.morph.case in ("", "Nom", "Acc"):
        return False
    for name in tokens[taken.i + 1:verb.i]:
        if heads[name.i] == taken.i and name.upos == "PROPN" and name.morph.case == "Nom" and (
                name.dep == "appos" and agrees(name, verb, heads, tokens)):
            title = next((t for t in tokens[max(0, taken.i - 3):taken.i] if heads[t.i] == name.i and t.dep == "appos"), None)
            heads[name.i], name.dep = verb.i, "nsubj"
            heads[taken.i], taken.dep = (title or name).i, "nmod"
            subjects[verb.i].append(name)
            return True
    return False


def owner(subject: Token, verb: Token, tokens: list[Token], heads: list[int]) -> None:
    """A bare genitive between a subject and its verb belongs to the subject ("the head of the agency was arrested")."""
    after = tokens[subject.i + 1:subject.i + 2]
    if (subject.upos == "NOUN" and after and after[0].i < verb.i and after[0].upos == "NOUN" and after[0].dep == "obl"
            and after[0].morph.case == "Gen" and heads[after[0].i] == verb.i):
        heads[after[0].i], after[0].dep = subject.i, "nmod"


def whose(pronoun: Token, tokens: list[Token], heads: list[int]) -> None:
    """A relative pronoun in the genitive before a noun in another case says whose it is."""
    noun = tokens[pronoun.i + 1] if pronoun.i + 1 < len(tokens) else pronoun
    if noun.upos == "NOUN" and noun.sent == pronoun.sent and noun.morph.case not in ("", "Gen", "Acc") and (
            heads[noun.i] == heads[pronoun.i]):
        heads[pronoun.i], pronoun.dep = noun.i, "nmod"


def listed(subjects: list[Token], objects: list[Token], joined: dict[int, int], tokens: list[Token],
           heads: list[int]) -> None:
    """An object that stands inside a list of subjects ("Arabia, the Emirates, Bahrain and Egypt") is one of them.

    ``joined`` has the last word that is joined to each word.
    """
    for found in list(objects):
        first = next((s for s in subjects if s.i < found.i < joined.get(s.i, -1)), None)
        before = tokens[max(0, found.i - 3):found.i]
        if first is not None and undecided(found) and any(t.dep == "punct" and t.text == "," for t in before) and not any(
                t.upos in ("VERB", "AUX") for t in tokens[first.i + 1:found.i]):
            heads[found.i], found.dep = first.i, "conj"
            objects.remove(found)


def uninflected(noun: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A short name that does not inflect, before a verb that has no subject, is the subject: "MFA called the charges"."""
    verb = tokens[heads[noun.i]]
    number = noun.morph.number
    if noun.i < verb.i and active(verb) and not subjects.get(verb.i) and not has_preposition(noun, tokens, heads) and (
            number != "Sing" or verb.morph.number != "Plur"):
        noun.dep = "nsubj"
        subjects[verb.i].append(noun)


def accused(name: Token, tokens: list[Token], heads: list[int], objects: defaultdict[int, list[Token]]) -> None:
    """A bare name in the accusative behind a phrase in another case is the verb's: "accused in the attack Iran"."""
    phrase = tokens[heads[name.i]]
    verb = tokens[heads[phrase.i]]
    if phrase.dep == "obl" and phrase.morph.case in ("Loc", "Ins") and phrase.i == name.i - 1 and active(verb) and (
            verb.i < phrase.i and not objects.get(verb.i) and not has_preposition(name, tokens, heads)):
        heads[name.i], name.dep = verb.i, "obj"
        objects[verb.i].append(name)


def commanded(noun: Token, tokens: list[Token], heads: list[int], objects: defaultdict[int, list[Token]]) -> None:
    """Who stands between a verb and its infinitive is asked, told or made to do it: "asked the crowd to go home"."""
    goal = tokens[heads[noun.i]]
    verb = tokens[heads[goal.i]]
    living = noun.morph.animacy == "Anim" or noun.upos == "PROPN" or noun.dep == "iobj"
    if goal.dep == "xcomp" and goal.morph.verbform == "Inf" and verb.i < noun.i < goal.i and living and active(verb) and (
            not objects.get(verb.i) and not has_preposition(noun, tokens, heads)):
        if noun in objects.get(goal.i, ()):
            objects[goal.i].remove(noun)
        heads[noun.i] = verb.i
        if noun.dep == "obj":
            objects[verb.i].append(noun)


def nameless(name: Token, tokens: list[Token], heads: list[int], subjects: defaultdict[int, list[Token]]) -> None:
    """A name is no auxiliary and no part of a verb: before a verb that has no subject it is the subject ("May thanked")."""
    verb = tokens[heads[name.i]]
    aided = name.dep == "aux" and verb.morph.tense == "Past"
    if verb.upos == "VERB" and name.i < verb.i and not subjects.get(verb.i) and (aided or verb.morph.verbform == "Fin") and (
            verb.morph.mood != "Imp" and not has_preposition(name, tokens, heads)):
        if aided:
            verb.morph = Morph.of("Mood=Ind|Tense=Past|VerbForm=Fin")
        name.dep = "nsubj"
        subjects[verb.i].append(name)
