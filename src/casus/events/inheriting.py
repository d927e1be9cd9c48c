"""Subjects that a verb takes from another, antecedents and coordinates."""

from collections.abc import Mapping

from casus.events.hits import Hit
from casus.events.lexis import Lexis
from casus.events.slots import NONFINITE
from casus.language import Token


def inherited(hit: Hit, hits: Mapping[int, Hit], lexis: Lexis) -> list[Token]:
    """The subject that a verb shares: with what it is coordinated to, its governor's, or the noun it modifies."""
    token = hit.token
    if token.morph.person == "0":  # an impersonal form has no subject, whatever it is joined to
        hit.dropped = True
        return []
    for _ in range(6):
        head, base = token.head, token.dep.partition(":")[0]
        if head is None:
            break
        form = token.morph.verbform
        if base in ("acl", "amod") and head.upos in ("NOUN", "PROPN", "PRON") and form in NONFINITE - {"Inf"}:
            return [head]
        if base == "conj" or (base in ("xcomp", "advcl", "ccomp", "acl", "parataxis") and form in NONFINITE):
            governor = hits.get(head.i)
            if base != "conj" and governor is not None and governor.frame.control == "recipient":
                return governor.roles.get("recipient", [])
            moved = [c for c in head.children if c.dep in ("obj", "iobj") and c.i < token.i and base == "xcomp"]
            if moved and governor is None and form == "Inf" and moved[0].upos != "PRON":
                return moved  # "prompted the government to act": who is moved to do it
            blamed = [c for c in head.children if c.dep == "obj" and c.i < token.i and base == "advcl"]
            if blamed and form in ("Ger", "Part") and any(
                    c.dep in ("mark", "case") and c.lemma in lexis.causes for c in token.children):
                return blamed  # "dismissed the general for refusing": who is dismissed refused
            stolen = governor.fixed if governor is not None else ()
            own = [c for c in head.children if c.dep.startswith("nsubj") and c not in stolen]
            if base == "advcl" and hit.frame.count and token.i > head.i and own and own[0].dep == "nsubj:pass":
                return []  # "a hospital was bombed, killing eight"
            clause = base == "conj" or any(c.dep == "aux:pass" for c in token.children)  # "said that they will be punished"
            if own and (not clause or not (lexis.cased or hit.token.morph.tense == "Pres") or _agree(hit.token, own[0])):
                return own
            if governor is not None and governor.roles.get("actor") and base != "conj":
                return governor.roles["actor"]
            token = head
            continue
        break
    hit.dropped = hit.token.morph.verbform not in NONFINITE or hit.token.dep == "root"
    return []


def _agree(verb: Token, subject: Token) -> bool:
    """Number agrees, where both say it."""
    a, b = verb.morph.number, subject.morph.number
    several = any(c.dep == "conj" for c in subject.children)
    if subject.upos == "PROPN" and subject.morph.case and a == "Plur" and b == "Sing":
        return several
    return subject.upos != "NOUN" or not a or not b or a == b or several


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is itself."""
    if "Rel" not in token.morph.prontype:
        return token
    for above in (token, *token.ancestors()):
        if above.dep.startswith("acl") and above.head is not None:
            return _last(above.head, above)
    return token


def _last(noun: Token, clause: Token) -> Token:
    """Of coordinated nouns before a relative clause in the singular, the last one ("X and Y, which denies it")."""
    verb = next((c for c in clause.children if c.dep.startswith(("aux", "cop"))), clause)
    last = next((c for c in reversed(noun.children) if c.dep == "conj" and c.i < clause.left), None)
    return last if last is not None and verb.morph.number == "Sing" and verb.morph.tense == "Pres" else noun


def coordinated(token: Token) -> list[Token]:
    """A filler with what is coordinated to it."""
    found = [token]
    for child in token.children:
        if child.dep == "conj":
            found.extend(coordinated(child))
    return found
