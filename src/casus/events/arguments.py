"""Who fills a trigger's roles: the words about it, by relation, preposition and case.

The tree is evidence and not truth, so a role is a list of candidates, best first; which of them can act or
be acted on is decided when they are resolved to entities.
"""

from collections.abc import Mapping

from casus.events.hits import Hit
from casus.events.lexis import Lexis
from casus.language import Token

Slots = dict[str, list[Token]]

_CASE = {"Nom": "nom", "Acc": "acc", "Gen": "gen", "Dat": "dat", "Ins": "ins", "Loc": "loc", "Voc": "nom"}
_OBLIQUE = ("gen", "dat", "acc", "ins", "loc")
_NONFINITE = frozenset({"Inf", "Conv", "Ger", "Part", "Vnoun"})


def assign(hit: Hit, lexis: Lexis, hits: Mapping[int, Hit]) -> None:
    """Fills ``hit.roles`` and ``hit.inner``; ``hits`` are the triggers found so far, by token index."""
    token = hit.token
    nominal = hit.entry.pos == "noun" or token.morph.verbform == "Vnoun"
    slots = _slots(hit, lexis)
    keys = lexis.keys(hit.entry)
    if nominal:
        _nominal(hit, slots, keys)
    else:
        hit.passive = _passive(token, lexis.cased)
        subjects = slots.get("nom") or _inherited(hit, hits)
        if hit.passive:
            slots["acc"] = subjects + slots.get("acc", [])
            slots["nom"] = slots.get("agent", []) + [t for key in keys["agent"] for t in slots.get(key, [])]
        else:
            slots["nom"] = subjects
        for role in ("actor", "recipient", "theme"):
            hit.roles[role] = _collect(keys[role], slots)
        _recast(hit, wants_object="acc" in (*keys["recipient"], *keys["theme"]))
    _reattach(hit, keys, lexis)
    if hit.fixed and not hit.operator:
        _own_words(hit, keys, lexis)
    seen = set(hit.roles["actor"])
    hit.inner = [t for t in hit.roles["theme"] if t not in seen]


def _collect(keys: tuple[str, ...], slots: Slots) -> list[Token]:
    """The tokens of the wanted slots in the markers' order; then those whose case the tagger got wrong."""
    found: dict[int, Token] = {}
    for key in keys:
        for token in slots.get(key, ()):
            found.setdefault(token.i, token)
    wanted = {key.split("+")[0] for key in keys if "+" in key}
    if wanted:
        for key, tokens in slots.items():
            prep, plus, case = key.partition("+")
            if plus and prep in wanted and case in ("gen", "dat", "nom", "?"):
                for token in tokens:
                    found.setdefault(token.i, token)
    return list(found.values())


def _reattach(hit: Hit, keys: dict[str, tuple[str, ...]], lexis: Lexis) -> None:
    """Fills an empty recipient or theme by a phrase that hangs on another argument: parsers attach low."""
    slots: Slots = {}
    taken = {t.i for tokens in hit.roles.values() for t in tokens}
    for holder in (hit.token, *hit.fixed):
        for argument in holder.children:
            if argument.i < hit.token.i or argument.dep.partition(":")[0] not in ("obj", "obl", "nmod", "iobj", "nsubj"):
                continue
            for child in argument.children:
                if child.i not in taken and child.dep.partition(":")[0] in ("nmod", "obl", "acl") and (
                        _preposition(child) or child.morph.case == "Dat"):
                    _phrase(child, child.dep, "nmod", argument, slots, lexis)
    end = max(t.right for t in (hit.token, *hit.fixed))
    if hit.entry.pos == "noun" and hit.token.head is not None and not hit.roles["recipient"]:
        for child in hit.token.head.children:  # "in an attack on the town a child died": the phrase right after the noun
            if child.left == end + 1 and child.dep.partition(":")[0] in ("obl", "nmod") and _preposition(child):
                _phrase(child, child.dep, "nmod", hit.token, slots, lexis)
    for role in ("recipient", "theme"):
        if slots and not hit.roles[role]:
            hit.roles[role] = _collect(tuple(key for key in keys[role] if "+" in key or key == "dat"), slots)


def _own_words(hit: Hit, keys: dict[str, tuple[str, ...]], lexis: Lexis) -> None:
    """Gives an empty role to the noun of a phrase that stands where the role is marked ("expel diplomats")."""
    slots: Slots = {}
    for word in hit.fixed:
        if word.upos not in ("NOUN", "PROPN") or word.head is None or (word.head is not hit.token and word.head not in hit.fixed):
            continue
        dep = word.dep.partition(":")[0]
        if dep == "obj" or word.dep == "nsubj:pass":
            slots.setdefault("acc", []).append(word)
        elif dep in ("obl", "nmod"):
            _phrase(word, word.dep, dep, word.head, slots, lexis)
    for role in ("recipient", "theme"):
        if slots and not hit.roles[role]:
            hit.roles[role] = _collect(keys[role], slots)


def _recast(hit: Hit, wants_object: bool) -> None:
    """Takes as subject what the parser took for an object, where a subject is missing and no object is wanted.

    A verb of saying takes clauses, and a phrase ("declare readiness") has its object in itself; a name beside
    such a verb with no preposition is who speaks or acts.
    """
    token, fixed_object = hit.token, any(w.upos == "NOUN" and not _preposition(w) for w in hit.fixed)
    if hit.roles["actor"] or hit.passive or not (hit.frame.stance or fixed_object or not wants_object) or "subject" not in (
           
            hit.frame.roles["actor"]) or token.morph.verbform in _NONFINITE or token.morph.person in ("0", "1"):
        return
    for child in token.children:
        if child.dep.partition(":")[0] in ("obj", "iobj", "obl", "nmod", "dep", "appos") and child not in hit.fixed and (
                child.upos == "PROPN" and not _preposition(child) and (child.dep == "obj" or not fixed_object)
                and (child.morph.case in ("Nom", "") or not wants_object or child.text.isupper())):
            hit.roles["actor"] = [child]
            for role in ("recipient", "theme"):
                hit.roles[role] = [t for t in hit.roles[role] if t is not child]
            return


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
                if key != "acc" or hit.token.morph.verbform]
    agents = slots.get("agent", []) + [t for key in keys["agent"] if key != "gen" for t in slots.get(key, [])]
    compound, adjectives = slots.get("compound", []), slots.get("amod", [])
    bare = ("nom", "gen", "of+") if hit.token.morph.verbform else ("nom", "acc", "gen", "of+")
    for role in ("actor", "recipient", "theme"):
        wanted = tuple(k for k in keys[role] if k not in bare)
        found = _collect(wanted, slots)
        if role == owner:
            found = genitive + [t for t in found if t not in genitive]
        if role == "actor":
            found = (found if owner == "actor" else []) + agents + ([] if owner == "actor" else found)
            found += adjectives + ([] if owner == "theme" else compound)
        elif role == "theme" or owner == "recipient":
            found += compound
        hit.roles[role] = list({t.i: t for t in found}.values())


def _slots(hit: Hit, lexis: Lexis) -> Slots:
    """The words that hang on the trigger and on its fixed words, by slot key."""
    token, fixed = hit.token, hit.fixed
    nominal = hit.entry.pos == "noun" or token.morph.verbform == "Vnoun"
    slots: Slots = {}
    between = [t for word in fixed if word.upos == "NOUN" for t in _up_to(word, token)
               if t not in fixed and t.upos == "NOUN" and t.morph.verbform]
    for holder in (token, *fixed, *between):
        own = holder is token
        for child in holder.children:
            if child in fixed or child is token or child in between or child.name == "TIME":
                continue
            dep = child.dep
            base = dep.partition(":")[0]
            if base in ("nsubj", "csubj"):
                if own or holder.upos in ("NOUN", "VERB", "ADJ"):
                    slots.setdefault("nom", []).append(child)
            elif base in ("obj", "iobj"):  # some verbs govern another case than the usual one of the relation
                usual = "acc" if base == "obj" else "dat"
                slots.setdefault(usual, []).append(child)
                if (case := _CASE.get(child.morph.case, usual)) not in (usual, "nom"):
                    slots.setdefault(case, []).append(child)
            elif base in ("obl", "nmod", "advmod", "appos", "amod", "det", "compound", "flat", "nummod"):
                if not own and nominal and base == "nmod" and child.morph.case == "Gen" and not _preposition(child):
                    continue  # "the dismissal of X from the post of Y": Y belongs to the post
                _phrase(child, dep, base, holder, slots, lexis)
            elif base in ("xcomp", "ccomp", "advcl", "acl", "parataxis"):
                _clause(child, base, slots, lexis)
    return slots


def _up_to(word: Token, top: Token) -> list[Token]:
    """The words between a word of a phrase and its head ("the *granting* of aid was promised")."""
    path: list[Token] = []
    for node in word.ancestors():
        if node is top:
            return path
        path.append(node)
    return []


def _phrase(child: Token, dep: str, base: str, holder: Token, slots: Slots, lexis: Lexis) -> None:
    """Files a nominal dependent under its preposition and case."""
    if base == "amod" or base == "det":
        if child.morph.prontype in ("Prs", "Poss") or "Poss" in dep:
            slots.setdefault("poss", []).append(child)
        elif base == "amod":
            slots.setdefault("amod", []).append(child)
        return
    if base in ("compound", "flat", "nummod"):
        if child.upos in ("NOUN", "PROPN"):
            slots.setdefault("compound", []).append(child)
        return
    preposition = _preposition(child)
    case = _CASE.get(child.morph.case, "")
    if dep == "obl:agent":
        slots.setdefault("agent", []).append(child)
    if not preposition:
        if dep == "nmod:poss" or (child.upos in ("PRON", "DET") and base == "nmod" and not case):
            slots.setdefault("poss", []).append(child)
        elif base in ("obl", "nmod") and child.upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"):
            slots.setdefault(case or "gen", []).append(child)
        return
    if case or lexis.cased:
        slots.setdefault(f"{preposition}+{case or '?'}", []).append(child)
    else:
        slots.setdefault(f"{preposition}+", []).append(child)
    if (preposition, child.lemma) in lexis.phrases:
        for grandchild in child.children:
            if grandchild.dep.startswith(("nmod", "obl")):
                inner = _preposition(grandchild)
                words = f"{preposition} {child.lemma}" + (f" {inner}" if inner else "")
                key = f"{words}+{_CASE.get(grandchild.morph.case, '') or ('gen' if lexis.cased else '')}"
                slots.setdefault(key, []).append(grandchild)


def _preposition(token: Token) -> str:
    """The preposition of a noun phrase, a fixed one in full (``because of``)."""
    for child in token.children:
        if child.dep == "case" and child.i < token.i:
            more = [c.lower for c in child.children if c.dep == "fixed"]
            return " ".join([child.lemma, *more]) if more else child.lemma
    return ""


def _clause(child: Token, base: str, slots: Slots, lexis: Lexis) -> None:
    """Files a clause: an infinitive is a goal, a content clause is a clause, a nominal complement a predicate."""
    if base in ("advcl", "acl", "parataxis") and any(
            c.dep == "mark" and c.lemma in lexis.complementizers for c in child.children):
        base = "ccomp"
    if child.upos in ("NOUN", "PROPN", "ADJ") and base == "xcomp":
        slots.setdefault(_CASE.get(child.morph.case, "acc"), []).append(child)
    elif child.morph.verbform == "Inf" and base in ("xcomp", "ccomp", "advcl", "acl"):
        slots.setdefault("goal", []).append(child)
    elif base in ("xcomp", "ccomp"):
        slots.setdefault("clause", []).append(child)
        if child.morph.verbform in ("Ger", "Part", "Conv"):
            slots.setdefault("goal", []).append(child)
    elif base == "acl" and child.morph.verbform not in _NONFINITE:
        slots.setdefault("clause", []).append(child)
    elif base in ("advcl", "acl") and child.morph.verbform in ("Ger", "Part"):
        preposition = _preposition(child) or next((c.lemma for c in child.children if c.dep == "mark"), "")
        if preposition:
            slots.setdefault(f"{preposition}+", []).append(child)


def _inherited(hit: Hit, hits: Mapping[int, Hit]) -> list[Token]:
    """The subject that a verb shares: with what it is coordinated to, its governor's, or the noun it modifies."""
    token = hit.token
    for _ in range(6):
        head, base = token.head, token.dep.partition(":")[0]
        if head is None:
            break
        form = token.morph.verbform
        if base in ("acl", "amod") and head.upos in ("NOUN", "PROPN", "PRON") and form in _NONFINITE - {"Inf"}:
            return [head]
        if base == "conj" or (base in ("xcomp", "advcl", "ccomp", "acl", "parataxis") and form in _NONFINITE):
            governor = hits.get(head.i)
            if base != "conj" and governor is not None and governor.frame.control == "recipient":
                return governor.roles.get("recipient", [])
            own = [c for c in head.children if c.dep.startswith("nsubj")]
            if own and (base != "conj" or _agree(hit.token, own[0])):
                return own
            if governor is not None and governor.roles.get("actor") and base != "conj":
                return governor.roles["actor"]
            token = head
            continue
        break
    hit.dropped = hit.token.morph.verbform not in _NONFINITE or hit.token.dep == "root"
    return []


def _agree(verb: Token, subject: Token) -> bool:
    """Number agrees, where both say it."""
    a, b = verb.morph.number, subject.morph.number
    several = any(c.dep == "conj" for c in subject.children)
    return subject.upos != "NOUN" or not a or not b or a == b or subject.dep == "nsubj:pass" or several


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is itself."""
    if "Rel" not in token.morph.prontype:
        return token
    for above in (token, *token.ancestors()):
        if above.dep.startswith("acl") and above.head is not None:
            return above.head
    return token


def coordinated(token: Token) -> list[Token]:
    """A filler with what is coordinated to it."""
    found = [token]
    for child in token.children:
        if child.dep == "conj":
            found.extend(coordinated(child))
    return found
