"""The values that people set: each field's form is checked before a decision is kept, for it is replayed for ever."""

from math import isfinite
from typing import Any, get_args

from casus.errors import LedgerError
from casus.lexicon.ontology import load_ontology
from casus.records.edtf import bounds, spans
from casus.records.entity import Kind
from casus.records.event import Precision, Status

_LONG, _MANY = 500, 50
_WHERE = ("name", "country", "admin1", "lat", "lon", "precision", "gazetteer_id")


def checked(field: str, value: Any) -> Any:
    """The value in the form in which an event's field has it; raises LedgerError with what is wrong."""
    return _CHECKS[field](value)


def _wrong(value: Any, wanted: str) -> LedgerError:
    return LedgerError(f"{str(value)[:60]!r} is not {wanted}")


def _type(value: Any) -> str:
    if value not in load_ontology().types:
        raise _wrong(value, f"a type; choose one of {', '.join(load_ontology().types)}")
    return str(value)


def _modes(value: Any) -> list[str]:
    known = {mode for type_ in load_ontology().types.values() for mode in type_.modes}
    found = _strings(value)
    for mode in found:
        if mode not in known:
            raise _wrong(mode, "a mode of PLOVER's")
    return found


def _strings(value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > _MANY:
        raise _wrong(value, "a list of codes")
    return [_name(v) for v in value]


def _status(value: Any) -> str:
    if value not in get_args(Status):
        raise _wrong(value, f"a status; choose one of {', '.join(get_args(Status))}")
    return str(value)


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONG:
        raise _wrong(value, f"a text of 1 to {_LONG} characters")
    return value.strip()


def _or_none(value: Any) -> str | None:
    return None if value is None else _name(value)


def _parties(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or len(value) > _MANY:
        raise _wrong(value, "a list of parties")
    found = []
    for party in value:
        if not isinstance(party, dict) or not set(party) <= {"name", "kind", "country", "sectors"}:
            raise _wrong(party, "a party with name, kind, country and sectors")
        if party.get("kind") not in (None, *get_args(Kind)):
            raise _wrong(party["kind"], f"a kind; choose one of {', '.join(get_args(Kind))}")
        found.append({"name": _name(party.get("name")), "kind": party.get("kind"),
                      "country": _or_none(party.get("country")), "sectors": _strings(party.get("sectors") or [])})
    return found


def _when(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    edtf = value.get("edtf") if isinstance(value, dict) else value
    if not isinstance(edtf, str) or len(edtf) > _LONG or not spans(edtf):
        raise _wrong(edtf, "a date; write it as 2022-01-05, 2022-01 or 2022-01-05/2022-01-07")
    earliest, latest = bounds(edtf)
    return {"edtf": edtf, "earliest": earliest, "latest": latest}


def _where(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not set(value) <= {*_WHERE, "stated"}:
        raise _wrong(value, f"a place with {', '.join(_WHERE)}")
    found: dict[str, Any] = {key: value.get(key) for key in _WHERE} | {"stated": True}
    for key in ("name", "country", "admin1", "gazetteer_id"):
        found[key] = _or_none(found[key])
    for key, most in (("lat", 90), ("lon", 180)):
        if found[key] is not None and (isinstance(found[key], bool) or not isinstance(found[key], int | float)
                                       or not isfinite(found[key]) or abs(found[key]) > most):
            raise _wrong(found[key], "a coordinate in degrees")
    if found["precision"] not in (None, *get_args(Precision)):
        raise _wrong(found["precision"], f"a precision; choose one of {', '.join(get_args(Precision))}")
    if not (found["name"] or found["country"]):
        raise _wrong(value, "a place: it has neither name nor country")
    return found


def _counts(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or len(value) > _MANY:
        raise _wrong(value, "a list of numbers")
    found = []
    for toll in value:
        if not isinstance(toll, dict) or not set(toll) <= {"of", "low", "best", "high"}:
            raise _wrong(toll, "a number with of, low, best and high")
        low, best, high = (_whole(toll.get(key)) for key in ("low", "best", "high"))
        known = [n for n in (low, best, high) if n is not None]
        if known != sorted(known) or not known:
            raise _wrong(toll, "a number: low, best and high must rise")
        found.append({"of": _name(toll.get("of")), "low": low, "best": best, "high": high})
    return found


def _whole(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 40:
        raise _wrong(value, "a whole number")
    return value


_CHECKS = {"type": _type, "modes": _modes, "contexts": _strings, "status": _status, "actors": _parties,
           "recipients": _parties, "theme": _or_none, "when": _when, "where": _where, "counts": _counts}
