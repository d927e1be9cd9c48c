"""Who fills a trigger's roles: the words about it, by relation, preposition and case.

The tree is evidence and not truth, so a role is a list of candidates, best first; which of them can act or
be acted on is decided when they are resolved to entities.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from casus.events.hits import Hit
from casus.events.inheriting import inherited
from casus.events.lexis import Lexis
from casus.events.slots import DEEP, NONFINITE, Slots, file_phrase, preposition_of, slots_of
from casus.language import Token
from casus.language.agreement import undecided

_WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def assign(hit: Hit, lexis: Lexis, hits: Mapping[int, Hit]) -> None:
    """Fills ``hit.roles`` and ``hit.inner``; ``hits`` are the triggers found so far, by token index."""
    token = hit.token
    nominal = hit.entry.pos == "noun" or token.morph.verbform == "Vnoun"
    slots = slots_of(hit, lexis)
    keys = lexis.keys(hit.entry)
    if nominal:
        _nominal(hit, slots, keys)
        if token.upos == "ADJ" and token.dep.startswith("amod") and token.head is not None and hit.frame.count:
            hit.roles["recipient"].insert(0, token.head)  # "16 dead policemen"
        if hit.frame.type == "CONSULT" and hit.frame.reciprocal and not hit.roles["actor"]:
            hit.roles["actor"] = _speaking(hit, lexis)
    else:
        hit.passive = _passive(token, lexis.cased)
        tail = bool(hit.frame.stance) and _tail(token)
        own = any(w.head is token and w.dep == "nsubj:pass" for w in hit.fixed)
        suffers = "nom" in keys["recipient"] and "acc" not in keys["recipient"]
        counted = _counted(slots) if suffers and token.morph.gender == "Neut" else []
        subjects = counted or slots.get("nom") or (_displaced(hit, slots) if suffers else [])
        subjects = subjects or ([] if tail or own else inherited(hit, hits, lexis))
        if not subjects and tail:
            subjects = [t for t in slots.get("acc", []) if t.i > token.i and undecided(t)][:1]
            slots["acc"] = [t for t in slots.get("acc", []) if t not in subjects]
            hit.dropped = not subjects
        words = hit.frame.stance or hit.frame.type in _WORDS
        if not subjects and words and token.morph.number == "Plur":  # "at the ministry they said"
            subjects = [t for key in lexis.voice for t in slots.get(key, []) if lexis.acts(t)][:1]
            hit.dropped = hit.dropped and not subjects
        if hit.passive:
            slots["acc"] = subjects + slots.get("acc", [])
            slots["nom"] = slots.get("agent", []) + [t for key in keys["agent"] for t in slots.get(key, [])]
            if not slots["nom"] and "ins" in keys["agent"]:
                slots["nom"] = _parted(token)
        else:
            slots["nom"] = subjects
            if not subjects and any(w.dep == "nsubj" and w.head is token and w.i < token.i for w in hit.fixed):
                slots["nom"] = [t for t in slots.pop("acc", []) if lexis.acts(t)]  # "membership suspended the union"
            _turn(hit, slots, lexis, hits)
            if hit.fixed and not slots.get("acc"):
                slots["acc"] = _behind_phrase(hit, lexis)
        for role in ("actor", "recipient", "theme"):
            hit.roles[role] = _collect(keys[role], slots)
        _recast(hit, wants_object="acc" in (*keys["recipient"], *keys["theme"]))
    if hit.frame.control == "recipient" and not hit.roles["recipient"] and not nominal:
        hit.roles["recipient"] = [g for c in token.children if c.dep == "xcomp" and c.morph.verbform == "Inf"
                                  for g in c.children if token.i < g.i < c.i and g.dep in ("obj", "iobj")]
    if not hit.roles["recipient"] and token.dep == "acl:relcl" and token.head is not None and not nominal and (
            "place" in hit.frame.roles["recipient"] and any(c.upos == "ADV" and c.i < token.i for c in token.children)):
        hit.roles["recipient"] = [token.head]  # "fled to Greece, where they asked for asylum"
    if "subject" in hit.entry.roles.get("recipient", ()) and "actor" not in hit.entry.roles:
        hit.roles["actor"] = [t for t in hit.roles["actor"] if t not in hit.roles["recipient"]]
    _reattach(hit, keys, lexis)
    if hit.fixed and not hit.operator:
        _own_words(hit, keys, lexis)
    seen = set(hit.roles["actor"])
    hit.inner = [t for t in hit.roles["theme"] if t not in seen]
    if hit.operator and not hit.inner:  # "fighting goes on": the subject is the deed
        hit.inner = list(hit.roles["theme"])


def _behind_phrase(hit: Hit, lexis: Lexis) -> list[Token]:
    """Who is hung on the noun of a phrase behind its preposition: "sent into retirement the minister"."""
    return [c for word in hit.fixed if word.upos == "NOUN" and word.head is hit.token and preposition_of(word)
            for c in word.children if c.i > word.i and c.dep == "nmod" and c.morph.case == "Gen" and lexis.person(c)
            and not preposition_of(c)]


def _collect(keys: tuple[str, ...], slots: Slots) -> list[Token]:
    """The tokens of the wanted slots in the markers' order; then those whose case the tagger got wrong."""
    if not keys or not slots:
        return []
    found: dict[int, Token] = {}
    for key in keys:
        if key in slots:
            for token in slots[key]:
                found.setdefault(token.i, token)
    wanted = _prepositions(keys)
    for key, tokens in slots.items() if wanted else ():
        prep, case = _parts(key)
        if prep not in wanted:
            continue
        for token in tokens:
            alike = case == "loc" and (wanted[prep].endswith("+dat") or token.lower == token.lemma)
            if alike or case in ("gen", "dat", "nom", "?"):  # datives look like locatives, some names have no cases
                found.setdefault(token.i, token)
    return list(found.values())


@cache
def _marked(keys: tuple[str, ...], *, verbal: bool) -> tuple[str, ...]:
    """The slot keys that mean on a noun what they mean on a verb."""
    return tuple(key for key in keys if key not in (("nom", "gen", "of+") if verbal else ("nom", "acc", "gen", "of+")))


@cache
def _prepositions(keys: tuple[str, ...]) -> dict[str, str]:
    """Of some slot keys those with a preposition, by it."""
    return {key.partition("+")[0]: key for key in keys if "+" in key}


@lru_cache(10_000)
def _parts(key: str) -> tuple[str, str]:
    """Preposition and case of a slot key; two empty strings where it has no preposition."""
    preposition, plus, case = key.partition("+")
    return (preposition, case) if plus else ("", "")


def _tail(token: Token) -> bool:
    """Whether a verb stands at the head of a clause that a comma parts from what is said: "..., said the union"."""
    return token.dep.partition(":")[0] in ("conj", "parataxis") and not any(
        c.dep in ("cc", "mark") or (c.dep.startswith("nsubj") and c.i < token.i) for c in token.children) and any(
        c.upos == "PUNCT" and c.i == token.i - 1 for c in token.children)


def _speaking(hit: Hit, lexis: Lexis) -> list[Token]:
    """Who says or does something in a talk, has it: "in a call with X he said"."""
    token, head = hit.token, hit.token.head
    if head is None or head.upos != "VERB" or token.dep.partition(":")[0] != "obl" or (
            preposition_of(token) not in lexis.during):
        return []
    subjects = [c for c in head.children if c.dep == "nsubj"]
    if subjects and subjects[0].morph.number != "Plur" and not hit.roles["recipient"]:
        hit.roles["recipient"] = [c for c in head.children if c.dep in ("obj", "iobj") and lexis.acts(c)
                                  and not preposition_of(c)][:1]
    return [c for c in subjects if hit.roles["recipient"] or c.morph.number == "Plur"]


def _turn(hit: Hit, slots: Slots, lexis: Lexis, hits: Mapping[int, Hit]) -> None:
    """A deed before a verb and an actor behind it, of forms that tell nothing: the actor is the subject.

    So with verbs that take deeds ("the withdrawal completed Berlin", as languages of free order say it).
    """
    subjects, objects = slots["nom"], slots.get("acc", [])
    if len(subjects) != 1 or len(objects) != 1 or (hit.frame.type is not None and hit.frame.type not in _WORDS):
        return
    deed, actor, verb = subjects[0], objects[0], hit.token
    told = deed.i in hits or deed.lemma in lexis.deeds
    if told and deed.i < verb.i < actor.i and undecided(deed) and (undecided(actor) or actor.lower == actor.lemma) and (
            lexis.acts(actor) and not lexis.acts(deed)) and actor.morph.number in ("", verb.morph.number) and (
            not verb.morph.gender or actor.morph.gender in ("", verb.morph.gender)):
        slots["nom"], slots["acc"] = objects, subjects


def _reattach(hit: Hit, keys: dict[str, tuple[str, ...]], lexis: Lexis) -> None:
    """Fills an empty recipient or theme by a phrase that hangs on another argument: parsers attach low."""
    if hit.roles["recipient"] and hit.roles["theme"] and not (hit.passive and not hit.roles["actor"]):
        return
    slots: Slots = {}
    taken = {t.i for tokens in hit.roles.values() for t in tokens}
    for holder in (hit.token, *hit.fixed):
        for argument in holder.children:
            if argument.i < hit.token.i or not argument.children or (
                    argument.dep.partition(":")[0] not in ("obj", "obl", "nmod", "iobj", "nsubj")):
                continue
            described = [g for c in argument.children if c.dep in ("acl", "amod") and c.morph.verbform == "Part" and (
                c.i > argument.i) for g in c.children]  # "the sanctions imposed on X"
            for child in (*argument.children, *described):
                if child.i not in taken and child.dep.partition(":")[0] in ("nmod", "obl", "acl") and (
                        preposition_of(child) or child.morph.case in ("Dat", "Ins") or (
                            child.morph.case == "Gen" and argument.morph.case == "Dat" and argument.upos == "NOUN")):
                    file_phrase(child, child.dep, "nmod", argument, slots, lexis)
    if hit.entry.pos == "noun" and hit.token.head is not None and not hit.roles["recipient"]:
        end = max(t.right for t in (hit.token, *hit.fixed))
        for child in hit.token.head.children:  # "in an attack on the town a child died": the phrase right after the noun
            if child.left == end + 1 and child.dep.partition(":")[0] in ("obl", "nmod") and preposition_of(child):
                file_phrase(child, child.dep, "nmod", hit.token, slots, lexis)
    for role in ("recipient", "theme"):
        if slots and not hit.roles[role]:
            hit.roles[role] = _collect(tuple(key for key in keys[role] if "+" in key or key in ("dat", "gen", "ins")), slots)
    if slots and hit.passive and not hit.roles["actor"]:  # "was agreed in Rome by both"
        hit.roles["actor"] = _collect(tuple(key for key in keys["agent"] if "+" in key), slots)


def _own_words(hit: Hit, keys: dict[str, tuple[str, ...]], lexis: Lexis) -> None:
    """Gives an empty role to the noun of a phrase that stands where the role is marked ("expel diplomats")."""
    if hit.roles["recipient"] and hit.roles["theme"]:
        return
    slots: Slots = {}
    for word in hit.fixed:
        head = word.head
        if word.upos not in ("NOUN", "PROPN") or head is None or (head is not hit.token and head not in hit.fixed):
            continue
        dep = word.dep.partition(":")[0]
        if dep == "obj" or word.dep == "nsubj:pass":
            slots.setdefault("acc", []).append(word)
        elif dep in ("obl", "nmod"):
            file_phrase(word, word.dep, dep, head, slots, lexis)
    for role in ("recipient", "theme"):
        if slots and not hit.roles[role]:
            hit.roles[role] = _collect(keys[role], slots)


def _recast(hit: Hit, wants_object: bool) -> None:
    """Takes as subject what the parser took for an object, where a subject is missing and no object is wanted.

    A verb of saying takes clauses, and a phrase ("declare readiness") has its object in itself; a name beside
    such a verb with no preposition is who speaks or acts.
    """
    if hit.roles["actor"] or hit.passive:
        return
    token, fixed_object = hit.token, any(w.upos == "NOUN" and not preposition_of(w) for w in hit.fixed)
    if not (hit.frame.stance or fixed_object or not wants_object) or "subject" not in (
            hit.frame.roles["actor"]) or token.morph.verbform in NONFINITE or token.morph.person in ("0", "1"):
        return
    for child in token.children:
        if child.dep.partition(":")[0] in ("obj", "iobj", "obl", "nmod", "dep", "appos") and child not in hit.fixed and (
                (child.upos == "PROPN" or child.name == "NAME")
                and (child.morph.case not in ("Dat", "Ins") or child.lower == child.lemma)
                and not preposition_of(child) and (child.dep == "obj" or not fixed_object)
                and (child.morph.case in ("Nom", "") or not wants_object or child.text.isupper())):
            hit.roles["actor"] = [child]
            for role in ("recipient", "theme"):
                hit.roles[role] = [t for t in hit.roles[role] if t is not child]
            return


def _parted(participle: Token) -> list[Token]:
    """An agent that the parser hung on the noun which a participle describes ("beaten, as they say, by policemen")."""
    head = participle.head
    if head is None or not participle.dep.startswith("acl"):
        return []
    return [c for c in head.children if c.i > participle.right and c.morph.case == "Ins" and c.morph.case != head.morph.case
            and c.dep in ("amod", "nmod", "appos", "obl") and not preposition_of(c)]


def _passive(token: Token, cased: bool) -> bool:
    """Passive by its auxiliary or its subject; by its form alone only where nothing shows an active verb."""
    deps = {child.dep for child in token.children}
    if "aux:pass" in deps or "nsubj:pass" in deps:
        return "obj" not in deps or "aux:pass" in deps
    morph = token.morph
    if morph.voice != "Pass" or not (morph.verbform == "Part" or token.upos == "VERB") or "obj" in deps:
        return False
    return cased or "nsubj" not in deps


def _nominal(hit: Hit, slots: Slots, keys: dict[str, tuple[str, ...]]) -> None:
    """Roles on a noun: the genitive has the role that the frame gives it, an agent phrase acts."""
    owner = keys["genitive"][0]
    genitive = [t for key in ("poss", "acc", "gen", "of+", "'s") for t in slots.get(key, [])
                if key != "acc" or hit.token.morph.verbform] or slots.get(DEEP, [])
    agents = slots.get("agent", []) + [t for key in keys["agent"] if key != "gen" for t in slots.get(key, [])]
    compound, adjectives = slots.get("compound", []), slots.get("amod", [])
    for role in ("actor", "recipient", "theme"):
        found = _collect(_marked(keys[role], verbal=bool(hit.token.morph.verbform)), slots)
        if role == owner:
            found = genitive + [t for t in found if t not in genitive]
        if role == "actor":
            found = (found if owner == "actor" else []) + agents + ([] if owner == "actor" else found)
            found += adjectives + ([] if owner == "theme" else compound)
        elif role == "theme" or owner == "recipient":
            found += compound
        if role == "recipient" and not found and any(c.dep == "cop" for c in hit.token.children):
            found = slots.get("nom", [])  # "the culprit is X"
        hit.roles[role] = list({t.i: t for t in found}.values())


def _counted(slots: Slots) -> list[Token]:
    """Counted people, the object of a verb that takes none, beside a name for a subject: they are the subject."""
    found = [t for t in slots.get("acc", []) if any(c.dep.startswith("nummod") for c in t.children)]
    if not found or len(slots.get("nom", [])) != 1 or any(c.dep.startswith("nummod") for c in slots["nom"][0].children):
        return []
    slots["acc"] = [t for t in slots["acc"] if t not in found]
    return found


def _displaced(hit: Hit, slots: Slots) -> list[Token]:
    """The subject that a parser took for an object since it took a word of the phrase for the subject ("met death")."""
    stolen = any(word.dep == "nsubj" and word.head is hit.token for word in hit.fixed)
    return slots.pop("acc", []) if stolen and hit.token.morph.person != "0" else []
