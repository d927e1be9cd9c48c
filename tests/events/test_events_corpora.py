"""The passages of languages/xx/corpora/events.yaml give the events that they say, and no others."""

from itertools import zip_longest
from pathlib import Path

import pytest
import yaml

LANGUAGES = Path(__file__).parents[2] / "languages"


def cases():
    for path in sorted(LANGUAGES.glob("*/corpora/events.yaml")):
        language = path.parents[1].name
        if (LANGUAGES / language / "model").is_dir():
            for case in yaml.safe_load(path.read_text(encoding="utf8")):
                yield pytest.param(language, case, id=f"{language}: {case['text']}")


def told(event, entities):
    """A coded event in the corpus's words."""
    def countries(ids):
        return [entities[i].country for i in ids]

    return {"type": event.type, "modes": list(event.modes), "status": event.status, "actors": countries(event.actors),
            "recipients": countries(event.recipients), "told_by": countries(t.speaker for t in event.told_by),
            "counts": [[c.of, c.low, c.high] for c in event.counts]}


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_the_events_and_no_others(coder, language, case):
    coded = coder.code(case["text"], language=language, published=case.get("published"))
    entities = {e.id: e for e in coded.entities}
    allowed = case.get("allow", [])
    wanted = case["events"]
    found = [told(e, entities) for e in coded.events]
    extra = [f for f in found if f["type"] in allowed and f["type"] not in {w["type"] for w in wanted}]
    found = [f for f in found if f not in extra]
    found = found[:len(wanted)] + [f for f in found[len(wanted):] if f["type"] not in allowed]
    shown = [{key: event[key] for key in want} if want else event
             for want, event in zip_longest(wanted, found) if event is not None]
    assert shown == wanted
