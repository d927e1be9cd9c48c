"""Whose word a deed is: the chain of speakers from the outermost to the innermost."""

from casus.actors import Cast
from casus.events.arguments import coordinated
from casus.events.draft import Draft
from casus.events.speech import Voice
from casus.language import Parse
from casus.records import Telling


class Tellers:
    """Resolves the voices of one report to entities."""

    def __init__(self, cast: Cast, parse: Parse) -> None:
        self._cast = cast
        self._parse = parse
        self._known: dict[tuple[int, int], tuple[str, ...]] = {}

    def fill(self, draft: Draft, voices: list[Voice]) -> None:
        """Sets who tells a draft; an actor's own words about his deed are no third voice."""
        chain: list[Telling] = []
        trigger = draft.hit.token.i
        for voice in voices:
            if trigger not in voice.told or (voice.verb is not None and voice.verb.i == trigger):
                continue
            for speaker in self.speakers(voice):
                if speaker in draft.actors or any(t.speaker == speaker for t in chain):
                    continue
                tokens = self._parse.tokens
                stance = "denies" if draft.status == "negated" and voice.stance == "denies" else voice.stance
                chain.append(Telling(speaker, stance, None, tokens[voice.first].start,  # type: ignore[arg-type]
                                     tokens[voice.last].end))
        draft.told_by = tuple(chain)
        for telling in chain:
            draft.because("told_by", telling.speaker, (telling.start, telling.end), f"speaker who {telling.stance}")

    def speakers(self, voice: Voice) -> tuple[str, ...]:
        """The entities that speak in a voice."""
        key = (voice.first, voice.last)
        if key in self._known:
            return self._known[key]
        ids: list[str] = []
        for token in voice.speakers:
            for part in coordinated(token):
                entity = self._cast.who(part)
                if entity is not None:
                    ids.append(entity)
        if not voice.speakers and voice.verb is not None:
            dropped = self._cast.subject_for(voice.verb)
            if dropped:
                ids.append(dropped)
        self._known[key] = tuple(dict.fromkeys(ids))
        return self._known[key]
