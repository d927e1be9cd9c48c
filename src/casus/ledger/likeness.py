"""Whether two deeds of different reports are one: what forbids it, and what speaks for it, with reasons.

The answer depends on the two deeds alone, so that it is the same whichever report came first. A *bar* is final: no
two deeds with a bar between them come to stand in one event. Without one, points are added up; ``ENOUGH`` makes a link.
"""

from math import cos, hypot, radians
from typing import NamedTuple

from casus.ledger.deed import Deed, Party, Spot
from casus.lexicon.spelling import same_name
from casus.records.edtf import intersection, size

ENOUGH = 4.0
"""Points from which on two deeds are held to be one."""

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types whose deed is words: it has no other place than its speaker's, and who speaks is what makes it."""

_STRICT = frozenset({"REQUEST", "THREATEN", "SANCTION", "RETREAT", "COERCE", "CONSULT"})
"""Types whose modes are different deeds; those of the others are different words for one."""

_STATE = frozenset({"MIL", "SPY"})

_ONE_MODE = {"yield": "change"}
"""A call to give way and a call to act otherwise are told apart by words more than by the deed."""

EXACT = 20
"""A number from which on it is no coincidence that two reports give it."""

_FINE = ("town", "point", "district")
_NEAR = 15.0  # kilometres within which two spots are one place
_WEEK = 7
_GROWTH = 3  # days within which a toll that is reported again may have grown
_OVER = 1.3  # "more than 200" is not said of 300
_CHANGED = 1.6  # and the factor up to which it is the same toll
_RUNNING = 2.5  # the same for a running total: of a whole country, at no time of its own


class Likeness(NamedTuple):
    """Points and their reasons; a bar makes the points worthless."""

    score: float
    why: tuple[str, ...]
    bar: str | None = None


def likeness(a: Deed, b: Deed) -> Likeness:
    """How much two deeds are alike, the same in either order."""
    bar = barred(a, b)
    if bar:
        return Likeness(0.0, (), bar)
    found = [*_time(a, b), *_sides(a, b), *_place(a, b), *_counts(a, b), *_content(a, b)]
    return Likeness(round(sum(points for points, _ in found), 2), tuple(why for points, why in found if points > 0))


def barred(a: Deed, b: Deed) -> str | None:
    """What forbids that two deeds are one; None where nothing does."""
    if a.origin == b.origin:
        return "their own report tells them apart"
    if a.type != b.type:
        return "different types"
    if a.type in _STRICT and a.modes and b.modes and _modes(a).isdisjoint(_modes(b)):
        return "different modes"
    if a.window[0] > b.window[1] or b.window[0] > a.window[1]:
        return "different times"
    if a.stated and b.stated and not intersection(a.stated, b.stated):
        return "different times"
    if a.grounds and b.grounds and not _shared_ground(a, b):
        return "different grounds"
    if not (_reconcilable(a, b) or _same_figure(a, b)):
        return "different parties"
    if a.type not in VERBAL and a.spot and b.spot and _apart(a.spot, b.spot):
        return "different places"
    return None


def _modes(deed: Deed) -> set[str]:
    return {_ONE_MODE.get(mode, mode) for mode in deed.modes}


def _same_figure(a: Deed, b: Deed) -> bool:
    """The same exact number of people nobody names, reported within a day: whose people they are may be misread."""
    named = any(p.known or p.kind == "person" for d in (a, b) for p in (*d.actors, *d.recipients))
    gap = max(a.published[0] - b.published[1], b.published[0] - a.published[1])
    return not named and gap <= 1 and any(low is not None and low >= EXACT for _, low, _ in set(a.counts) & set(b.counts))


def _reconcilable(a: Deed, b: Deed) -> bool:
    if not a.recipients and not b.recipients:
        return _side(a.actors, b.actors, a.type in VERBAL) is not None
    direct = (_side(a.actors, b.actors, a.type in VERBAL), _side(a.recipients, b.recipients, False))
    if None not in direct:
        return True
    if a.recipients and b.recipients:
        return False
    both = _side((*a.actors, *a.recipients), (*b.actors, *b.recipients), a.type in VERBAL)
    return bool(both)  # a meeting told as who met whom, and as who met


def _side(x: tuple[Party, ...], y: tuple[Party, ...], strict: bool) -> float | None:
    """The points of the best pair; 0 where one side is silent or presumed, None where nobody can be the other."""
    if not x or not y:
        return 0.0
    found = max((points for p in x for q in y if (points := _same(p, q, strict)) is not None), default=None)
    return 0.0 if found is None and any(p.presumed for p in (*x, *y)) else found


def _same(p: Party, q: Party, strict: bool) -> float | None:
    """2 the same named one, 1.2 the same group, less for one that may be the other, None where it cannot be.

    ``strict``: two persons of one government are two, and what a person says is not what their state says.
    """
    if p.name == q.name:
        return 1.2 if not p.known else 1.6 if p.kind == "country" else 2.0
    if p.country is None or q.country is None:
        return 0.3 if "group" in (p.kind, q.kind) and set(p.sectors) & set(q.sectors) else None
    if p.country != q.country:
        return None
    if p.kind == "person" and q.kind == "person":
        return 1.6 if not (p.known and q.known) and _spelled_alike(p.name, q.name) else None
    sectors = bool(set(p.sectors) & set(q.sectors)) or not p.sectors or not q.sectors
    if "person" in (p.kind, q.kind):
        return (0.3 if strict else 0.6) if sectors or "country" in (p.kind, q.kind) else None
    if p.kind == "country" or q.kind == "country":
        return 1.4 if _STATE & {*p.sectors, *q.sectors} else 0.7  # a state acts through its forces
    return 0.8 if sectors else None


def _spelled_alike(x: str, y: str) -> bool:
    """Two spellings of one name: the same consonants, or most letter pairs shared."""
    left, right = ({w[i:i + 2] for w in n.split() for i in range(len(w) - 1)} for n in (x, y))
    return same_name(x, y) or 2 * len(left & right) >= 0.7 * (len(left) + len(right)) > 0


def _time(a: Deed, b: Deed) -> list[tuple[float, str]]:
    if a.stated and b.stated:
        days = size(intersection(a.stated, b.stated))
        exact = max(size(a.stated), size(b.stated)) == 1
        if exact:
            return [(2.0, "the same day")]
        return [(1.2 if days <= _WEEK else 0.4, "times that agree")]
    gap = max(a.published[0] - b.published[1], b.published[0] - a.published[1], 0)
    if a.stated or b.stated:
        return [(0.8 if gap <= 1 else 0.4, "a time that the other report leaves open")]
    return [(1.0 if gap <= 1 else 0.3, "reported within a day")] if gap <= _GROWTH else [(-0.5, "")]


def _sides(a: Deed, b: Deed) -> list[tuple[float, str]]:
    verbal = a.type in VERBAL
    actors, recipients = _side(a.actors, b.actors, verbal), _side(a.recipients, b.recipients, False)
    if actors is None or recipients is None:
        return [(1.0, "the same participants")] if _reconcilable(a, b) else []
    found = [(actors, "the same actor"), (0.8 * recipients, "the same recipient")]
    if not actors and not recipients:
        found.append((-0.8 if verbal else -0.3, ""))
    elif verbal and not actors:
        found.append((-1.0, ""))
    return found


def _place(a: Deed, b: Deed) -> list[tuple[float, str]]:
    x, y = a.spot, b.spot
    if x is None or y is None or a.type in VERBAL:
        return []
    if x.name == y.name and x.name:
        return [(1.4, "the same place")] if x.precision in _FINE else [(0.3, "the same country")]
    if x.country == y.country and x.precision in _FINE and y.precision in _FINE:
        return [(1.0, "places near one another")]
    return [(-0.4, "")] if x.precision in _FINE or y.precision in _FINE else []


def _apart(x: Spot, y: Spot) -> bool:
    """Whether two spots cannot be one place: other countries that the texts name, or towns far from one another."""
    if x.country != y.country:
        return x.stated and y.stated and None not in (x.country, y.country)
    if x.precision in _FINE and y.precision in _FINE and x.name != y.name:
        return _distance(x, y) > _NEAR
    return False


def _distance(x: Spot, y: Spot) -> float:
    """Kilometres between two spots, near enough for neighbours; far where one has no coordinates."""
    if x.lat is None or x.lon is None or y.lat is None or y.lon is None:
        return 2 * _NEAR
    return hypot(x.lat - y.lat, (x.lon - y.lon) * cos(radians(x.lat))) * 111.2


def _counts(a: Deed, b: Deed) -> list[tuple[float, str]]:
    """Equal figures of one thing say much; different ones are two claims of one deed or two deeds."""
    found: list[tuple[float, str]] = []
    for of, low, high in a.counts:
        for other, least, most in b.counts:
            if of != other:
                continue
            x, y = low or high or 0, least or most or 0
            if (low, high) == (least, most):
                found.append((3.0 if x >= 10 else 2.5 if x > 1 else 1.0, f"the same number {of}"))
            elif (high or x * _OVER) >= y and (most or y * _OVER) >= x:
                found.append((1.0, f"numbers {of} that agree"))
            elif max(x, y) <= (_RUNNING if _running(a) and _running(b) else _CHANGED) * min(x, y):
                found.append((-0.3, ""))
            else:
                found.append((-2.0, ""))
    return sorted(found)[:1] if any(points < 0 for points, _ in found) else sorted(found)[-1:]


def _running(deed: Deed) -> bool:
    """Whether a number is a total so far: its report gives no time and no place finer than a country."""
    return not deed.stated and (deed.spot is None or deed.spot.precision in ("country", None))


def _content(a: Deed, b: Deed) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if set(a.frames) & set(b.frames):
        found.append((1.0, "told by the same frame"))
    elif a.type in VERBAL and not (_modes(a) & _modes(b) or set(a.contexts) & set(b.contexts)):
        found.append((-0.8, ""))
    if _modes(a) & _modes(b):
        found.append((1.0 if a.type in _STRICT else 0.6, "the same mode"))
    elif a.modes and b.modes:
        found.append((-0.8, ""))
    if a.grounds and b.grounds:
        found.append((2.0, "the same treaty"))
    if set(a.contexts) & set(b.contexts):
        found.append((0.4, "the same context"))
    if set(a.speakers) & set(b.speakers):
        found.append((0.8, "told by the same speaker"))
    if a.language == b.language and a.words and b.words:
        share = len(set(a.words) & set(b.words)) / min(len(a.words), len(b.words))
        if share >= 0.5:
            found.append((1.6 * share, "in nearly the same words"))
    if (a.status == "negated") != (b.status == "negated"):
        found.append((-0.6, ""))
    return found


def _shared_ground(a: Deed, b: Deed) -> bool:
    return any(article == other and (pact == its or None in (pact, its))
               for pact, article in a.grounds for its, other in b.grounds)
