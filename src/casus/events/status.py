"""How a deed stands: done, going on, to come, thought of, denied, or part of what another deed asks for.

The status of a verb is read from its tense, mood and negation; a noun or an infinitive takes it from what
governs it. Frames between the deed and the root (begin, plan, deny, demand) change it on the way up.
"""

from collections.abc import Mapping

import msgspec

from casus.events.hits import Hit
from casus.language import Token
from casus.lexicon.entries import language_folder
from casus.lexicon.store import read_yaml

_FORCED = "must"
_CORE = frozenset({"nsubj", "obj", "iobj", "xcomp", "ccomp", "csubj"})
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj"})
_FINITE_ENDS = frozenset({"Inf", "Conv", "Ger", "Part", "Vnoun"})


class Standing(msgspec.Struct):
    """What the sentence makes of a deed: its status, and the frame that swallows or tells it."""

    status: str
    absorbed: Hit | None = None
    governors: tuple[Hit, ...] = ()  # frames whose theme or clause the deed is, innermost first
    controllers: tuple[Hit, ...] = ()  # those that it hangs on without another clause between
    condition: bool = False  # it stands in an if-clause
    declined: bool = False  # negated and to come: it will not be done


class StatusCues:
    """A language's words of negation, future, doubt and condition (languages/xx/status.yaml)."""

    def __init__(self, language: str) -> None:
        raw = read_yaml(language_folder(language) / "status.yaml")
        self.negation = frozenset(raw["negation"])
        self.negative = frozenset(raw["negative-words"])
        self.future = frozenset(raw["future"])
        self.hypothetical = frozenset(raw["hypothetical"])
        self.aside = frozenset(raw["aside"])
        self.occasion = frozenset(raw["occasion"])
        self.condition = frozenset(raw["condition"])
        self.backshift = frozenset(raw["backshift"])
        self.quotatives = frozenset(raw["quotatives"])
        self.unchanged = frozenset(raw.get("unchanged", ()))  # pasts that look like presents

    def own(self, token: Token, fixed: tuple[Token, ...] = ()) -> tuple[str, bool]:
        """The status that a predicate shows of itself ('' where it shows none), and whether it is negated.

        A negation among the ``fixed`` words of its entry belongs to the meaning and negates nothing.
        """
        negated = nobody = False
        status = ""
        nonfinite = token.morph.verbform in _FINITE_ENDS
        for child in token.children:
            if child in fixed:
                continue
            lower, base = child.lower, child.dep.partition(":")[0]
            if child.dep == "advmod:neg" or (base in ("advmod", "cc", "aux", "det") and lower in self.negation) or (
                    base == "advmod" and any(c.lower in self.negative for c in child.children)):  # "no longer recognises"
                negated = not negated
            elif base == "aux" or (base == "advmod" and child.i < token.i) or base == "amod":
                if base == "aux" and any(
                        c.dep == "advmod:neg" and c not in fixed for c in child.children):
                    negated = not negated  # the denial hangs on the auxiliary
                if lower in self.future or child.morph.tense == "Fut":
                    status = status or "future"
                elif lower in self.backshift:
                    status = status or "backshift"
                elif lower in self.hypothetical or child.lemma in self.hypothetical:
                    status = "hypothetical"
                elif base == "aux" and child.morph.tense == "Pres" and token.morph.verbform == "Part" and (
                        token.morph.tense == "Pres"):
                    status = status or "present"
            elif base in ("mark", "nsubj") and lower in self.condition:
                status = "hypothetical"
            elif base == "det" and lower in self.negative:
                negated = True
            elif base == "nsubj" and (child.lemma in self.negative or child.lower in self.negative or any(
                    c.lower in self.negative or c.lower in self.negation for c in child.children if c.dep != "conj")):
                nobody = True
        morph = token.morph
        if not status:
            if morph.mood == "Cnd" or (morph.mood == "Imp" and not any(c.dep == "nsubj" for c in token.children)):
                status = "hypothetical"
            elif morph.tense == "Fut" or (morph.tense == "Pres" and morph.aspect == "Perf" and morph.verbform == "Fin"):
                status = "future"
            elif morph.tense == "Pres" and not nonfinite and morph.aspect != "Perf" and token.lower not in self.unchanged:
                status = "present"
        return status, negated or nobody  # "nobody" and "not" are one denial


def standing(hit: Hit, hits: Mapping[int, Hit], owners: Mapping[int, Hit], cues: StatusCues) -> Standing:
    """How a deed stands in its sentence; ``owners`` maps every word of a phrase to its trigger."""
    token = hit.token
    status, negated = cues.own(token, hit.fixed)
    for word in hit.fixed:  # a support verb's noun or a particle may carry the negation
        if word.upos == "NOUN" and any(
                c.dep == "det" and c.lower in cues.negative and c not in hit.fixed for c in word.children):
            negated = True  # "brought no charges"
        if word.upos in ("VERB", "AUX"):
            more, no = cues.own(word, (hit.token, *hit.fixed))
            status, negated = status or more, negated != no
    governors: list[Hit] = []
    node = token
    for operator in _on_auxiliary(hit, owners):
        status, negated = _compose(operator.frame.inner, status, negated, False, operator, cues)
    nominal = hit.entry.pos == "noun" or token.morph.verbform in _FINITE_ENDS
    absorbed: Hit | None = None
    controllers: list[Hit] = []
    direct = True
    condition = False
    apart = False  # beyond a clause with a subject of its own no denial reaches
    call = hit.entry.pos == "noun" and "phone" in hit.frame.modes and _marked(token)  # a deed's occasion, not its matter
    aside = False  # beyond a phrase with a preposition nothing of the verb's tense holds for a noun
    while node.head is not None and not call:
        head, base = node.head, node.dep.partition(":")[0]
        if base == "conj":
            apart = apart or own_clause(node)
            if nominal and not status and head.upos in ("VERB", "AUX"):
                status, no = cues.own(head)
                negated = negated or (no and not any(c.dep.startswith("aux") for c in node.children))
            node = head
            continue
        if node.dep == "acl:relcl":
            break
        governor = owners.get(head.i)
        fresh = governor is not None and all(g is not governor for g in (hit, *governors))  # else the way up is a ring
        if governor is not None and fresh and not (nominal and _occasion(node, cues)) and (
                _inside(node, head, governor, token) or _named_as(node, governor, cues)):
            if apart and governor.frame.stance == "denies":
                break
            governors.append(governor)
            if direct:
                controllers.append(governor)
            effect = governor.frame.inner
            if governor.frame.denied is not None and cues.own(governor.token, governor.fixed)[1]:
                effect = governor.frame.denied
                governors.pop()
                status, negated, node, nominal = effect, False, governor.token, False
                continue
            if effect == "absorb":
                absorbed = governor
                break
            status, negated = _compose(effect, status, negated, nominal, governor, cues)
            for operator in _on_auxiliary(governor, owners) if effect in ("ongoing", "occurred") else ():
                status, negated = _compose(operator.frame.inner, "", negated, False, operator, cues)  # "are to start"
            if effect == "told" and not nominal and governor.entry.pos != "noun":
                break
            nominal = (nominal and governor.token.morph.verbform in _FINITE_ENDS) or governor.entry.pos == "noun"
            node = governor.token
            continue
        if base == "advcl" and any(c.dep == "mark" and c.lower in cues.condition for c in node.children):
            status, condition = "hypothetical", True
            break  # what is said of the main clause is not said of its condition
        elif nominal and head.upos in ("VERB", "AUX") and head.morph.verbform not in _FINITE_ENDS:
            above, _ = cues.own(head)
            if not aside and (base in _CORE or not _marked(node)):
                status = status or (above if above in ("future", "hypothetical", "backshift") else "")
            nominal = False
        aside = aside or (base in ("nmod", "obl") and _marked(node))
        direct = direct and base not in _CLAUSES and node.upos != "VERB" and head.upos not in ("VERB", "AUX")
        node = head
    if status == "backshift":
        refused = (negated or any(w.lower in cues.negation for w in hit.fixed)) and not governors and not any(
            c.dep == "advcl" and any(m.lower in cues.condition for m in c.children) for c in token.children)
        coming = refused or any(g.frame.stance or g.frame.inner == "future" for g in governors)
        status = "future" if coming else "hypothetical"  # "would not recognise the vote": refused to
    return Standing("negated" if negated and status != "hypothetical" else status, absorbed, tuple(governors),
                    tuple(controllers), condition, negated and status == "future")


def _on_auxiliary(hit: Hit, owners: Mapping[int, Hit]) -> list[Hit]:
    """The operators on a verb's auxiliaries: "are to meet"."""
    token = hit.token
    return [operator for child in token.children if child.dep.startswith(("aux", "cop"))
            and (operator := owners.get(child.i)) is not None and operator is not hit and operator.operator
            and all(w.head in (token, *operator.fixed) and w.i < token.i for w in operator.fixed)]


def own_clause(node: Token) -> bool:
    """Whether a joined clause has a subject of its own and a conjunction, but no mark of being dependent."""
    deps = {c.dep.partition(":")[0] for c in node.children}
    return node.dep == "conj" and {"nsubj", "cc"} <= deps and "mark" not in deps


def _marked(node: Token) -> bool:
    """Whether a noun phrase has a preposition."""
    return any(c.dep == "case" for c in node.children)


def _inside(node: Token, head: Token, governor: Hit, deed: Token) -> bool:
    """Whether the path from the deed enters the governor through its theme, clause or goal."""
    if node in governor.inner or deed in governor.inner:
        return True
    if head is governor.token and any(
            w.upos == "NOUN" and w.head is node and not _marked(w) for w in governor.fixed):
        return True  # "called for the *resumption* of talks" where the entry is to call for talks
    if head is governor.token and node.dep == "advcl" and node.morph.verbform in ("Ger", "Part") and (
            node.i == max(t.i for t in (head, *governor.fixed)) + 1):
        return True  # "ruled out sending"
    if head is not governor.token and head in governor.fixed:
        return node.dep.partition(":")[0] in ("nmod", "acl", "obl", "ccomp", "obj")
    return head is governor.token and node.dep.partition(":")[0] in ("ccomp", "xcomp") and bool(
        governor.frame.roles["theme"])


def _occasion(node: Token, cues: StatusCues) -> bool:
    """Whether a deed only tells when another was done: "closed the crossing after the shooting"."""
    return any(c.dep == "case" and c.lower in cues.occasion for c in node.children)


def _named_as(node: Token, governor: Hit, cues: StatusCues) -> bool:
    """What a deed is called by whoever condemns or praises it ("denounced the move as a coup")."""
    return governor.frame.inner == "absorb" and node.head is governor.token and any(
        c.dep == "case" and c.lower in cues.quotatives for c in node.children)


def _compose(effect: str, status: str, negated: bool, nominal: bool, governor: Hit, cues: StatusCues
             ) -> tuple[str, bool]:
    """The status after one governing frame."""
    above, no = cues.own(governor.token, governor.fixed)
    if governor.frame.name == _FORCED and governor.token.morph.tense == "Past" and not (no or above):
        return status, negated  # "had to let him go": it was done
    if effect == "negated":
        return ("" if above == "present" else status or above if above != "future" else "future"), not (negated or no)
    if effect in ("future", "hypothetical", "historical", "decreed"):
        return (effect if status in ("", "present") or effect == "hypothetical" else status), negated or no
    if effect in ("ongoing", "occurred"):
        if status in ("", "present") or nominal:
            status = above or ("ongoing" if effect == "ongoing" else status)
            if effect == "ongoing" and status == "present":
                status = "ongoing"
        return status, negated != no
    if effect == "announced" and nominal and status in ("", "ongoing"):  # also "promised to go on with"
        return "announced", negated
    return status, negated
