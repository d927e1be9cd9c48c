"""From a frame and its fillers to PLOVER: rules of the frame, then what status makes of the type."""

from casus.events.candidates import Candidates
from casus.events.draft import Draft
from casus.events.hits import Hit
from casus.events.status import Standing
from casus.lexicon.model import Ontology, Rule

_LASTING = frozenset({"PROTEST", "COERCE", "ASSAULT", "MOBILIZE", "AID", "COOPERATE", "RETREAT", "SANCTION", "CONSULT"})
_NONE: frozenset[str] = frozenset()
_DECREES = frozenset({"COERCE", "SANCTION"})


class Coding:
    """Codes hits by the ontology."""

    def __init__(self, ontology: Ontology, candidates: Candidates) -> None:
        self._ontology = ontology
        self._candidates = candidates
        self._contexts = {name: noun.contexts for name, noun in ontology.classes.items() if noun.contexts}

    def draft(self, hit: Hit, standing: Standing, actor_features: set[str], recipient_features: set[str], matter: set[str],
              inner_types: set[str], nouns: dict[int, tuple[str, ...]], has_count: bool) -> Draft | None:
        """The hit coded, or None where its frame says that it is no event; ``matter`` are the bodies it is about."""
        frame = hit.frame
        themes = self._candidates.features(hit.roles["theme"], nouns) | matter
        features = {"actor": actor_features, "recipient": recipient_features, "theme": themes, "inner": inner_types,
                    "status": {standing.status}}
        if hit.roles["theme"] or inner_types:
            features["theme"] = themes | {"any"}
        if not self._needs(hit, features, nouns, has_count):
            return None
        type_, modes, contexts = frame.type, frame.modes, frame.contexts
        for rule in frame.rules:
            if _fits(rule, features):
                if rule.drop:
                    return None
                type_ = rule.type or type_
                modes = rule.modes if rule.modes is not None else (modes if rule.type in (None, frame.type) else ())
                contexts = rule.contexts if rule.contexts is not None else contexts
                break
        if type_ is None:
            return None
        kind = self._ontology.types[type_]
        if not ((themes | recipient_features).isdisjoint(kind.unlike) and actor_features.isdisjoint(kind.unlike_actors)):
            return None
        told = self._contexts.keys() & (themes | recipient_features | actor_features)
        more = [context for name in sorted(told) for context in self._contexts[name]]
        contexts = tuple(dict.fromkeys((*contexts, *more)))
        draft = Draft(hit, standing, type_, modes, contexts, standing.status, themes=frozenset(themes))
        draft.because("type", type_, (hit.token.start, hit.token.end),
                      f"frame {frame.name}, entry {hit.entry.id} ({hit.entry.place})")
        return draft

    def _needs(self, hit: Hit, features: dict[str, set[str]], nouns: dict[int, tuple[str, ...]], has_count: bool) -> bool:
        for name, wanted in hit.frame.needs.items():
            if name == "theme-or-inner":
                said = features["theme"] | features["inner"] | self._candidates.features(
                    [t for t in hit.fixed if t.upos == "NOUN"], nouns)  # "prepares an offensive", all in the phrase
                if not (hit.roles["theme"] if "any" in wanted else said & set(wanted)) and not features["inner"]:
                    return False
            elif name == "inner":
                if features["inner"].isdisjoint(wanted):
                    return False
            elif name == "count-or-violence":
                if not has_count:
                    return False
            elif name == "actor" and "any" not in wanted and features["actor"].isdisjoint(wanted):
                return False
        return self._candidates.needs_met(hit.frame, hit, nouns)

    def settle(self, draft: Draft, own: bool) -> None:
        """What the status makes of the type, and the status that the record then has."""
        status = "declined" if draft.standing.declined else draft.status
        if status == "decreed":  # what a state decides against somebody is in force, anything else is still to come
            status = "" if draft.type in _DECREES else "future"
        for rule in self._ontology.transforms:
            if draft.type in rule.type and status in rule.status and (own or not rule.own) and (
                    not rule.modes or rule.becomes in ("THREATEN", "REJECT") or set(rule.modes) & set(draft.modes)):
                if rule.becomes is not None:
                    draft.because("type", rule.becomes, None, f"{draft.type} that is {status}")
                    draft.type = rule.becomes
                    modes = self._ontology.types[draft.type].modes
                    draft.modes = tuple(m for m in rule.modes if m in modes)
                status = rule.then
                break
        if status == "declined":
            status = "negated"
        if status == "present":
            tellers = draft.standing.governors[:1]
            own_word = draft.hit.dropped and any(g.frame.stance for g in tellers)  # "said that they are taking power"
            status = "ongoing" if draft.type in _LASTING and not own_word else "occurred"
        draft.status = status if status not in ("", "announced") else draft.hit.frame.status or "occurred"
        if draft.hit.frame.status == "ongoing" and draft.status == "occurred" and not draft.hit.passive:
            draft.status = "ongoing"


def _fits(rule: Rule, features: dict[str, set[str]]) -> bool:
    return all(not features.get(name, _NONE).isdisjoint(wanted) for name, wanted in rule.when.items())
