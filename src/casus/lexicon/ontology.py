"""Reads the ontology: event types, frames and noun classes."""

from pathlib import Path
from typing import Any

from casus.errors import LexiconError
from casus.lexicon.model import EventType, Frame, NounClass, Ontology, Rule, Transform
from casus.lexicon.store import compiled, data_root, read_yaml

ROLES = ("actor", "recipient", "theme")
_DEFAULT_MARKERS = {"actor": ("subject",), "recipient": ("object", "target", "addressee"), "theme": ()}


def load_ontology() -> Ontology:
    """The ontology, from its compiled form where that is fresh."""
    root = data_root() / "ontology"
    files = sorted(root.rglob("*.yaml"))
    return compiled("ontology", files, lambda: _build(root), Ontology)


def _build(root: Path) -> Ontology:
    types = {t["type"]: EventType(**t) for t in read_yaml(root / "types.yaml")}
    frames: dict[str, Frame] = {}
    for path in sorted((root / "frames").glob("*.yaml")):
        for raw in read_yaml(path):
            frame = _frame(raw, path)
            if frame.name in frames:
                raise LexiconError(f"{path}: frame {frame.name} is there twice")
            _check_codes(frame, types, path)
            frames[frame.name] = frame
    classes: dict[str, dict[str, Any]] = {}
    for path in sorted((root / "classes").glob("*.yaml")):
        for raw in read_yaml(path):  # a class of actors may be one of themes too: both files add to it
            classes[raw["class"]] = {**classes.get(raw["class"], {}), **raw}
    transforms = tuple(Transform(words(raw["type"]), words(raw["status"]), raw["then"], raw.get("becomes"),
                                 words(raw.get("modes")), bool(raw.get("own")))
                       for raw in read_yaml(root / "transforms.yaml"))
    return Ontology(types, frames, {name: _noun_class(raw) for name, raw in classes.items()}, transforms)


def words(value: Any) -> tuple[str, ...]:
    """A scalar or a list of them as a tuple of strings; nothing gives an empty one."""
    if value is None:
        return ()
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def _frame(raw: dict[str, Any], path: Path) -> Frame:
    known = {"frame", "about", "type", "modes", "contexts", "genitive", "reciprocal", "count", "status",
             "inner", "own", "control", "needs", "rules", "stance", "implied", "against", "denied", *ROLES}
    if extra := set(raw) - known:
        raise LexiconError(f"{path}: frame {raw.get('frame')}: unknown key {', '.join(sorted(extra))}")
    type_ = raw.get("type")
    return Frame(
        name=raw["frame"], about=raw.get("about", ""), type=type_, modes=words(raw.get("modes")),
        contexts=words(raw.get("contexts")),
        roles={role: words(raw[role]) if role in raw else _DEFAULT_MARKERS[role] for role in ROLES},
        genitive=raw.get("genitive", "recipient"), reciprocal=bool(raw.get("reciprocal")),
        count=dict(raw.get("count") or {}), status=raw.get("status"), inner=raw.get("inner", "absorb"),
        own=raw.get("own", "always" if type_ else "never"), control=raw.get("control", "actor"),
        needs={role: words(value) for role, value in (raw.get("needs") or {}).items()},
        rules=tuple(_rule(rule) for rule in raw.get("rules") or ()), stance=raw.get("stance"), implied=raw.get("implied"),
        against=raw.get("against"), denied=raw.get("denied"))


def _rule(raw: dict[str, Any]) -> Rule:
    return Rule(
        when={key: words(value) for key, value in raw["if"].items()}, type=raw.get("type"),
        modes=words(raw["modes"]) if "modes" in raw else None,
        contexts=words(raw["contexts"]) if "contexts" in raw else None, drop=bool(raw.get("drop")))


def _noun_class(raw: dict[str, Any]) -> NounClass:
    return NounClass(
        name=raw["class"], kind=raw.get("kind"), sectors=words(raw.get("sectors")), office=raw.get("office"),
        label=raw.get("name", ""), home=raw.get("home", "story"), country=raw.get("country"),
        anaphor=raw.get("anaphor"), offices=words(raw.get("offices")), speaker=raw.get("speaker"),
        world=raw.get("world"), mode=raw.get("mode"),
        theme=raw.get("theme"), contexts=words(raw.get("contexts")))


def _check_codes(frame: Frame, types: dict[str, EventType], path: Path) -> None:
    for type_, modes in [(frame.type, frame.modes), *((r.type or frame.type, r.modes or ()) for r in frame.rules)]:
        if type_ is None:
            continue
        if type_ not in types:
            raise LexiconError(f"{path}: frame {frame.name}: no event type {type_}")
        if wrong := [m for m in modes if m not in types[type_].modes]:
            raise LexiconError(f"{path}: frame {frame.name}: {type_} has no mode {', '.join(wrong)}")
