"""The words about a trigger, filed by how they hang on it: subject, object, case, preposition and case, clause."""

from casus.events.hits import Hit
from casus.events.lexis import Lexis
from casus.language import Token

Slots = dict[str, list[Token]]

CASES = {"Nom": "nom", "Acc": "acc", "Gen": "gen", "Dat": "dat", "Ins": "ins", "Loc": "loc", "Voc": "nom"}
DEEP = "deep"  # genitives of a phrase's further words ("a protest march of doctors"), where the noun has none
NONFINITE = frozenset({"Inf", "Conv", "Ger", "Part", "Vnoun"})


def slots_of(hit: Hit, lexis: Lexis) -> Slots:
    """The words that hang on the trigger and on its fixed words, by slot key."""
    token, fixed = hit.token, hit.fixed
    nominal = hit.entry.pos == "noun" or token.morph.verbform == "Vnoun"
    slots: Slots = {}
    between = [t for word in fixed if word.upos == "NOUN" for t in _up_to(word, token)
               if t not in fixed and t.upos == "NOUN" and t.morph.verbform]
    for holder in (token, *fixed, *between):
        own = holder is token
        for child in holder.children:
            if child in fixed or child is token or child in between:
                continue
            if child.name == "TIME":
                _behind(child, token, slots)
                continue
            dep = child.dep
            base = dep.partition(":")[0]
            if base in ("nsubj", "csubj"):
                if own or holder.upos in ("NOUN", "VERB", "ADJ"):
                    slots.setdefault("nom", []).append(child)
            elif base == "advcl" and child.morph.verbform == "Ger" and child.i < holder.i and own and not any(
                    c.dep.startswith("nsubj") for c in holder.children) and not any(
                    c.dep in ("mark", "punct") for c in child.children) and child.right + 1 == min(
                    (c.i for c in holder.children if c.dep.startswith("aux")), default=holder.i):
                slots.setdefault("nom", []).append(child)  # "fighting between X and Y has been raging"
            elif base in ("obj", "iobj"):  # some verbs govern another case than the usual one of the relation
                usual = "acc" if base == "obj" else "dat"
                slots.setdefault(usual, []).append(child)
                if base == "obj" and lexis.cased and not child.morph.case and child.upos == "PROPN":
                    slots.setdefault("dat", []).append(child)  # what does not inflect may stand for any case
                alike = [child, *(c for c in child.children if c.dep == "conj" and not preposition_of(c))]
                for case in sorted({CASES.get(t.morph.case, usual) for t in alike} - {usual, "nom"}):
                    slots.setdefault(case, []).append(child)  # of those joined one may show the case that the tagger missed
            elif base in ("obl", "nmod", "advmod", "appos", "amod", "det", "compound", "flat", "nummod"):
                if base == "amod" and not own and nominal and holder.upos == "NOUN" and holder.i > token.i:
                    continue  # "the expulsion of *Belarusian* diplomats": theirs, not the doers'
                if not own and nominal and base == "nmod" and child.morph.case == "Gen" and not preposition_of(child):
                    slots.setdefault(DEEP, []).append(child)  # "the dismissal of X from the post of Y": Y is the post's
                    continue
                if base == "appos" and not own and lexis.cased and not child.morph.case and child.upos == "PROPN":
                    base = "nmod"  # "met the demands *ECOWAS*": what does not inflect
                file_phrase(child, dep, base, holder, slots, lexis)
            elif base in ("xcomp", "ccomp", "advcl", "acl", "parataxis"):
                _clause(child, base, slots, lexis)
    return slots


def _behind(time: Token, verb: Token, slots: Slots) -> None:
    """Files a bare noun that the parser hung on a day ("urged on Monday ECOWAS"): no day governs a noun."""
    for child in time.children:
        if child.name != "TIME" and child.upos in ("NOUN", "PROPN") and child.dep.startswith(("nmod", "appos")) and not any(
                c.dep == "case" for c in child.children):
            slots.setdefault("nom" if child.i < verb.i else "acc", []).append(child)


def _up_to(word: Token, top: Token) -> list[Token]:
    """The words between a word of a phrase and its head ("the *granting* of aid was promised")."""
    path: list[Token] = []
    for node in word.ancestors():
        if node is top:
            return path
        path.append(node)
    return []


def file_phrase(child: Token, dep: str, base: str, holder: Token, slots: Slots, lexis: Lexis) -> None:
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
    preposition = preposition_of(child)
    case = CASES.get(child.morph.case, "")
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
                inner = preposition_of(grandchild)
                words = f"{preposition} {child.lemma}" + (f" {inner}" if inner else "")
                key = f"{words}+{CASES.get(grandchild.morph.case, '') or ('gen' if lexis.cased else '')}"
                slots.setdefault(key, []).append(grandchild)


def preposition_of(token: Token) -> str:
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
        slots.setdefault(CASES.get(child.morph.case, "acc"), []).append(child)
    elif child.morph.verbform == "Inf" and base in ("xcomp", "ccomp", "advcl", "acl"):
        slots.setdefault("goal", []).append(child)
        if base != "xcomp" and any(c.dep == "aux" and c.morph.verbform == "Fin" for c in child.children):
            slots.setdefault("clause", []).append(child)  # "that they would leave"
    elif base in ("xcomp", "ccomp"):
        slots.setdefault("clause", []).append(child)
        if child.morph.verbform in ("Ger", "Part", "Conv"):
            slots.setdefault("goal", []).append(child)
    elif base == "acl" and child.morph.verbform not in NONFINITE:
        slots.setdefault("clause", []).append(child)
    elif base in ("advcl", "acl") and child.morph.verbform in ("Ger", "Part"):
        preposition = preposition_of(child) or next((c.lemma for c in child.children if c.dep == "mark"), "")
        if preposition:
            slots.setdefault(f"{preposition}+", []).append(child)
