"""One event, one record: mentions of the same deed inside a report become one draft."""

from casus.actors import Cast
from casus.events.agreeing import blurs, same_counts, same_parties, same_places, same_sides, same_status, same_times
from casus.events.binding import VERBAL
from casus.events.draft import Draft
from casus.events.hits import Hit

_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_NONFINITE = frozenset({"Inf", "Conv", "Ger", "Part"})


def merge(drafts: list[Draft], cast: Cast) -> list[Draft]:
    """The drafts of a report, in the order of the text, with every mention of one deed in one draft."""
    kept: list[Draft] = []
    for draft in drafts:
        attack = _cause(kept, draft, cast)
        alike = [k for k in reversed(kept) if k.type == draft.type]
        target = next((k for k in alike if one_act(k, draft) or _beside(k, draft, cast) or _resumed(k, draft, cast)), None)
        target = target or attack or next((k for k in alike if same_deed(k, draft, cast)), None) or next(
            (k for k in reversed(alike) if _announced(k, draft, cast)), None)
        if target is None:
            kept.append(draft)
        elif _headline(target):
            kept[next(i for i, k in enumerate(kept) if k is target)] = _retold(target, draft)
        else:
            _join(target, draft)
    return [draft for draft in kept if not _idle(draft)]


def _headline(draft: Draft) -> bool:
    """Whether all that is known of a deed is from a first sentence that ends as a title does."""
    token = draft.hit.token
    if token.sent != 0 or len(draft.evidence) != 1:
        return False
    return not any(c.lower == "." for c in next((t for t in token.ancestors() if t.head is None), token).children)


def _announced(title: Draft, draft: Draft, cast: Cast) -> bool:
    """Whether a deed is the one of its type in the title, which says who by a country's name and how many roundly."""
    if not _headline(title) or draft.hit.token.sent == 0 or not same_status(title.status, draft.status):
        return False
    if title.modes and draft.modes and not set(title.modes) & set(draft.modes):
        return False
    known = title.hit.frame.name == draft.hit.frame.name or any(
        _countries(a, b, cast) for a, b in ((title.actors, draft.actors), (title.recipients, draft.recipients)) if a and b)
    return (known and same_times(title, draft) and _countries(title.actors, draft.actors, cast)
            and _countries(title.recipients, draft.recipients, cast))


def _countries(a: tuple[str, ...], b: tuple[str, ...], cast: Cast) -> bool:
    """One side is silent, or they share a country."""
    return not a or not b or bool(
        set(a) & set(b) or {cast.get(x).country for x in a} & {cast.get(x).country for x in b} - {None})


def _retold(title: Draft, draft: Draft) -> Draft:
    """The deed of a title as the text tells it: the text knows better who, when, and on whose word."""
    told, evidence = draft.told_by, draft.evidence
    draft.evidence = list(title.evidence)
    title.evidence = evidence
    _join(draft, title)
    draft.told_by = told
    return draft


def _idle(draft: Draft) -> bool:
    """A deed that is only named in passing: a bare noun with nobody, no number, no time and no other mention."""
    hit = draft.hit
    paired = draft.type == "CONSULT" and len(draft.actors) > 1
    if hit.entry.pos == "noun" and hit.frame.reciprocal and hit.frame.type == "AGREE" and (
            not draft.actors and len(draft.evidence) == 1):
        return True  # the agreement: between whom is told elsewhere
    acted = any(g.operator or (g.frame.inner == "announced" and draft.actors) for g in draft.standing.governors)
    named = hit.roles["actor"] and draft.actors
    told = draft.type in _VIOLENT and draft.where is not None and draft.where.start is not None and any(
        g.frame.stance and g.entry.pos == "verb" and hit.token in g.roles["theme"] for g in draft.standing.governors[:1])
    if told:
        return False  # "witnesses report shooting in the square": that is their news
    return (hit.entry.pos == "noun" and len(draft.evidence) == 1 and not named and not draft.recipients
            and not paired and not draft.counts and draft.when is None and not acted
            and not (hit.frame.implied and hit.frame.type == "PROTEST"))


def one_act(a: Draft, b: Draft) -> bool:
    """Whether two violent deeds of one sentence are one: an attack and its victims, the killed and the wounded."""
    if a.type != b.type or not same_status(a.status, b.status) or not same_times(a, b) or (
            {c.of for c in a.counts} & {c.of for c in b.counts}):
        return False
    return any(_one_blow(hit, b.hit, bool(a.counts and b.counts)) for hit in (a.hit, *a.also))


def _one_blow(x: Hit, y: Hit, counted: bool) -> bool:
    """Whether two words of one sentence tell of one blow; ``counted``: both with numbers of their own."""
    if x.token.sent != y.token.sent or not (x.frame.count or y.frame.count):
        return False
    head, tail = (x.token, y.token) if y.token.head is x.token else (y.token, x.token)
    if counted or tail.head is not head:
        return counted  # the killed and the wounded of one sentence
    if tail.dep == "conj":
        return bool(x.frame.count and y.frame.count)
    return tail.dep.partition(":")[0] in ("nsubj", "obl", "nmod", "advcl", "acl", "xcomp")


def _cause(kept: list[Draft], toll: Draft, cast: Cast) -> Draft | None:
    """The attack told right before a toll that names nobody as its cause: "they shelled the town. Ten people died"."""
    attack = next((k for k in reversed(kept) if k.type == "ASSAULT"), None)
    if attack is None or toll.type != "ASSAULT" or not (toll.hit.frame.count and toll.counts) or toll.actors or (
            not 0 <= toll.hit.token.sent - attack.hit.token.sent <= 1) or (
            "\n" in cast.parse.text[attack.hit.token.end:toll.hit.token.start]):
        return None
    if (attack.hit.frame.count and not attack.actors) or {c.of for c in attack.counts} & {c.of for c in toll.counts}:
        return None
    if attack.told_by and {t.speaker for t in attack.told_by} != {t.speaker for t in toll.told_by}:
        return None  # what one side says the other did
    if not (same_status(attack.status, toll.status) and same_times(attack, toll) and same_places(attack, toll)):
        return None
    if not (same_parties(attack.recipients, toll.recipients, cast) or _at_once(attack, toll, cast)):
        return None
    return attack if (_mutual(attack, toll) or not any(
        cast.get(a).country == cast.get(r).country and set(cast.get(a).sectors) & set(cast.get(r).sectors)
        for a in attack.actors for r in toll.recipients)) else None


def _at_once(attack: Draft, toll: Draft, cast: Cast) -> bool:
    """Whether a sentence tells of a blow to a building and of its dead, who are of the same country."""
    return attack.hit.token.sent == toll.hit.token.sent and toll.hit.token.i > attack.hit.token.i and _countries(
        attack.recipients, toll.recipients, cast)


def _mutual(attack: Draft, toll: Draft) -> bool:
    """Whether a sentence tells of a clash and of its dead, who may be of either side."""
    return attack.hit.frame.reciprocal and attack.hit.token.sent == toll.hit.token.sent


def _beside(a: Draft, b: Draft, cast: Cast) -> bool:
    """Whether two words of one sentence tell one deed: how it was done, or a visit and the talks that it was for."""
    x, y = a.hit, b.hit
    if a.type != b.type or x.token.sent != y.token.sent or not same_status(a.status, b.status) or not same_times(a, b):
        return False
    shared = set(a.actors) & set(b.actors)
    if a.type == "CONSULT":
        alike = not a.modes or not b.modes or set(a.modes) & set(b.modes) or "visit" in (*a.modes, *b.modes)
        return bool(alike and (shared or not a.actors or not b.actors) and same_parties(a.recipients, b.recipients, cast))
    if a.type not in _VIOLENT or not same_counts(a, b) or not (shared or not x.roles["actor"] or not y.roles["actor"]):
        return False
    head, tail = (x, y) if y.token.head is x.token else (y, x)
    if tail.token.head is not head.token:
        return False
    base = tail.token.dep.partition(":")[0]
    if base in ("obl", "obj"):
        bare = not tail.roles["actor"] and any(c.dep == "case" for c in tail.token.children)
        return tail.entry.pos == "noun" and bool(set(a.modes) & set(b.modes) or (bare and not (a.modes and b.modes)))
    return base in ("advcl", "xcomp") and tail.token.morph.verbform in _NONFINITE and not tail.roles["recipient"]


def _resumed(a: Draft, b: Draft, cast: Cast) -> bool:
    """Whether the next sentence goes on about the same talks, with nobody else in them."""
    if not (a.type == b.type == "CONSULT" and b.hit.token.sent - a.hit.token.sent == 1 and b.actors and not b.modes
            and not b.recipients and same_status(a.status, b.status) and same_times(a, b)):
        return False
    there = {cast.get(i).country for i in (*a.actors, *a.recipients)}
    return len(there) > 1 and {cast.get(i).country for i in b.actors} <= there


def same_deed(a: Draft, b: Draft, cast: Cast) -> bool:
    """Whether two mentions can be one deed, and nothing in them speaks against it."""
    if a.type != b.type or not same_status(a.status, b.status):
        return False
    if a.modes and b.modes and not set(a.modes) & set(b.modes):
        return False
    if _joined(a.hit, b.hit):
        return False
    alike = bool(a.type == "COERCE" and _one_case(a, b, cast) and _countries(a.actors, b.actors, cast))
    if not (alike or same_parties(a.actors, b.actors, cast, a.type in VERBAL)) or not same_parties(
            a.recipients, b.recipients, cast):
        return False
    if not same_times(a, b) or not (a.type in VERBAL or same_places(a, b)):
        return False
    if not same_counts(a, b) and a.hit.token.sent > 0:  # a headline rounds
        return False
    if a.type in VERBAL:
        return _same_words(a, b)
    if a.counts and b.counts and (a.counts[0].of, a.counts[0].low) == (b.counts[0].of, b.counts[0].low):
        return True
    if set(a.modes) & set(b.modes) and _one_case(a, b, cast):
        return True
    if a.hit.frame.name == b.hit.frame.name:
        return same_sides(a, b) or _bare(a) or _bare(b)
    if _bare(a) or _bare(b):
        return bool(set(a.modes) & set(b.modes)) or (same_sides(a, b) and not (a.modes and b.modes))
    return _same_words(a, b)


def _joined(a: Hit, b: Hit) -> bool:
    """Two verbs of different frames that are joined tell two deeds: "closed the border and froze the assets"."""
    return (b.token.dep == "conj" and b.token.head is a.token and a.entry.pos == b.entry.pos == "verb"
            and a.frame.name != b.frame.name)


def _one_case(a: Draft, b: Draft, cast: Cast) -> bool:
    """What is done to one named person in one way, or by a crowd on one day, is done once unless it is said otherwise."""
    if any(cast.get(r).kind == "person" for r in set(a.recipients) & set(b.recipients)):
        return True
    return bool(a.type == "PROTEST" and a.when and b.when and a.when.edtf == b.when.edtf)


def _bare(draft: Draft) -> bool:
    """A mention by a noun that says nothing new: who, when or how many."""
    return draft.hit.entry.pos == "noun" and not draft.counts and (draft.when is None or not draft.actors)


def _same_words(a: Draft, b: Draft) -> bool:
    """The same words about the same matter, or a later mention that leaves the matter out."""
    first, second = _matter(a), _matter(b)
    alike = bool(a.themes & b.themes or first & second)
    same_frame = a.hit.frame.name == b.hit.frame.name
    if not (a.actors and b.actors):
        return False
    if same_frame or a.hit.entry.pos != b.hit.entry.pos:
        whole = same_frame and any(w.upos == "NOUN" for h in (a.hit, b.hit) for w in h.fixed)
        return alike or whole or not first or not second
    if a.hit.entry.pos == "verb" and a.type not in VERBAL:
        return False  # other verbs tell of other deeds
    if set(a.contexts) & set(b.contexts) and set(a.recipients) & set(b.recipients):
        return True
    return bool(set(a.actors) & set(b.actors) and set(a.modes) & set(b.modes) and (not first or not second))


def _matter(draft: Draft) -> set[str]:
    """Lemmas of what a deed is about; whom it is done to is not its matter."""
    roles = draft.hit.roles
    return {t.lemma for t in roles["theme"] if t not in roles["recipient"]}


def _join(target: Draft, draft: Draft) -> None:
    """Takes over what the later mention knows more of."""
    target.evidence.extend(draft.evidence)
    target.also.extend((draft.hit, *draft.also))
    target.reasons.extend(r for r in draft.reasons if r.field in ("type",) or not getattr(target, r.field, True))
    fuller = target.type == "CONSULT" and "visit" not in target.modes and set(target.actors) < set(draft.actors) and (
        target.hit.token.sent == draft.hit.token.sent)  # who met is named at one of the two words
    target.actors = draft.actors if fuller else target.actors or draft.actors
    target.recipients = target.recipients or draft.recipients
    target.modes = target.modes or draft.modes
    target.contexts = tuple(dict.fromkeys((*target.contexts, *draft.contexts)))
    target.when = target.when or draft.when
    if target.where is None or (draft.where is not None and target.where.precision == "country"
                                and draft.where.precision != "country"):
        target.where = draft.where
    exact = {(k.of, k.low): c for k in target.counts for c in draft.counts if c.of == k.of and blurs(k, c)}
    target.counts = (*(exact.get((k.of, k.low), k) for k in target.counts),
                     *(c for c in draft.counts if c.of not in {k.of for k in target.counts}))
    target.grounds = tuple(dict.fromkeys((*target.grounds, *draft.grounds)))
    known = {t.speaker for t in target.told_by}
    if target.told_by and target.counts and not draft.counts:
        pass  # a later mention of a deed does not make somebody's figure the outlet's
    elif not target.told_by or not draft.told_by:  # what the outlet says itself needs no other voice
        target.told_by = ()
    else:
        target.told_by = (*target.told_by, *(t for t in draft.told_by if t.speaker not in known))
