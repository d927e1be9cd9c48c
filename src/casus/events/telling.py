"""Whose word a deed is: the chain of speakers from the outermost to the innermost."""

from casus.actors import Cast
from casus.events.binding import VERBAL, Binder
from casus.events.draft import Draft
from casus.events.fillers import INTERNATIONAL
from casus.events.inheriting import coordinated
from casus.events.speech import Voice
from casus.language import Parse, Token
from casus.records import Telling, When

_OWN_WORD = frozenset({"AGREE", "CONCEDE", "REJECT"})
_DECIDING = frozenset({"GOV", "MIL", "REB", "PRM", "PTY", "OPP", "JUD", "LEG", "COP"})
_WORDS = frozenset({"ACCUSE", "THREATEN", "REQUEST"})  # deeds that are done by saying so
_WITNESSES = frozenset({"JRN", "CVL", "UNK", "EDU", "MED"})
_SPEAKING = frozenset({"GOV", "MIL", "REB", "PTY", "OPP"})  # those who speak for a side
_RULING = frozenset({"GOV", "MIL", "COP", "REB", "PRM", "JUD", "LEG"})  # those whose announcements are acts


class Tellers:
    """Resolves the voices of one report to entities, sentence by sentence in the order of the text."""

    def __init__(self, cast: Cast, parse: Parse, nouns: dict[int, tuple[str, ...]]) -> None:
        self._cast = cast
        self._parse = parse
        self._nouns = nouns
        self._known: dict[tuple[int, int], tuple[str, ...]] = {}
        self._last: str | None = None  # who spoke last: whose a communiqué or an unnamed word is
        self._dates: dict[str, When] = {}  # when each speaker spoke last

    def hear(self, voices: list[Voice], binder: Binder) -> None:
        """Notes who speaks in a sentence, and when; call it for every sentence before its drafts are filled."""
        for voice in voices:
            when = binder.dated(voice.verb) if voice.verb is not None else None
            for speaker in self.speakers(voice):
                self._last = speaker
                if when is not None:
                    self._dates[speaker] = when

    def date(self, draft: Draft) -> None:
        """A word given with no date of its own belongs to the speaker's dated statement."""
        if draft.when is None and draft.type in VERBAL and draft.actors and draft.actors[0] in self._dates:
            when = draft.when = self._dates[draft.actors[0]]
            draft.because("when", when.edtf, (when.start or 0, when.end or 0), "date of the speaker's statement")

    def own_words(self, draft: Draft, voices: list[Voice]) -> None:
        """A deed in the first person is the speaker's; one that a document states with no subject, its issuer's."""
        hit = draft.hit
        if (draft.actors and not hit.frame.reciprocal) or "subject" not in hit.frame.roles["actor"] or (
                hit.entry.pos != "verb"):
            return
        subjects = [c for c in hit.token.children if c.dep.startswith("nsubj")]
        first = hit.token.morph.person == "1" or any(c.morph.person == "1" for c in subjects)
        speaker: str | None = None
        told = [v for v in voices if hit.token.i in v.told]
        if hit.passive:  # "police would be sent, the minister said": he has them sent
            speaker = next((s for v in reversed(told) for s in self.speakers(v)), None)
            if draft.standing.status != "future" or speaker is None or not set(self._cast.get(speaker).sectors) & _RULING:
                return
        elif first:
            speaker = next((s for v in reversed(told) for s in self.speakers(v)), None)
        elif not subjects and any("statement" in self._nouns.get(c.i, ()) for c in hit.token.children):
            speaker = self._last
        if speaker is not None and (first or not draft.actors):
            draft.actors = (speaker, *(a for a in draft.actors if a != speaker))
            draft.because("actors", speaker, (hit.token.start, hit.token.end), "first person or document of the speaker")

    def fill(self, draft: Draft, voices: list[Voice]) -> None:
        """Sets who tells a draft; an actor's own words about his deed are no third voice."""
        chain: list[Telling] = []
        trigger = draft.hit.token.i
        for voice in voices:
            if trigger not in voice.told or (voice.verb is not None and voice.verb.i == trigger):
                continue
            for speaker in self.speakers(voice):
                promised = speaker in draft.actors and draft.status != "negated" and (
                    draft.type in VERBAL or draft.standing.status == "announced")
                if promised or any(t.speaker == speaker for t in chain) or self._own(speaker, draft):
                    continue
                tokens = self._parse.tokens
                stance = "denies" if draft.status == "negated" and voice.stance == "denies" else voice.stance
                chain.append(Telling(speaker, stance, None, tokens[voice.first].start,  # type: ignore[arg-type]
                                     tokens[voice.last].end))
        if chain and not draft.actors and (why := self._given(draft, chain)) is not None:
            draft.actors = (chain.pop().speaker,)
            span = None if why.startswith("default") else (draft.hit.token.start, draft.hit.token.end)
            draft.because("actors", draft.actors[0], span, why)
        if draft.hit.frame.stance == "denies" and not chain:  # "Dhaka denied it": that it is not so is Dhaka's word
            words = next(iter(draft.hit.roles["actor"]), draft.hit.token)
            chain.extend(Telling(actor, "denies", None, words.start, words.end) for actor in draft.actors[:1])
        draft.told_by = tuple(chain)
        for telling in chain:
            draft.because("told_by", telling.speaker, (telling.start, telling.end), f"speaker who {telling.stance}")

    def _own(self, speaker: str, draft: Draft) -> bool:
        """Whether somebody speaks for those whose word or plan it is: "aid would be sent, their minister said"."""
        if not draft.actors or draft.status == "negated" or (
                draft.type not in VERBAL and draft.status != "future"):
            return False
        voice = self._cast.get(speaker)
        sectors = set(voice.sectors) & _SPEAKING
        if not voice.country or not sectors:
            return False
        for figure in map(self._cast.get, draft.actors):
            spokesman = speaker.startswith(figure.id) or (voice.office == "spokesperson" and figure.country in INTERNATIONAL)
            state = "GOV" in sectors and (figure.kind == "country" or bool({"MIL", "COP"} & set(figure.sectors)))
            if figure.country != voice.country or not (spokesman or state or sectors & set(figure.sectors)):
                return False
        return True

    def _given(self, draft: Draft, chain: list[Telling]) -> str | None:
        """Why a deed of words with nobody is the word of whoever tells it; None where it is not."""
        hit, last = draft.hit, chain[-1]
        judges = draft.type == "ACCUSE" and hit.entry.pos != "verb"  # "X is to blame, he said"
        if len(chain) == 1 and (judges or draft.type in _OWN_WORD) and last.stance == "asserts" and (
                hit.frame.implied is None and self._official(last.speaker)):
            return "default: who gives the word"  # "talks are ruled out, the army said"
        if draft.type in _WORDS and (hit.passive or not hit.roles["actor"]) and self.acts(last.speaker):
            return "a charge, threat or demand is its speaker's"
        return None

    def _official(self, speaker: str) -> bool:
        """Whether a speaker can decide, and does not merely tell: a state's, a body's, an armed side's."""
        figure = self._cast.get(speaker)
        return figure.office != "spokesperson" and bool(set(figure.sectors) & _DECIDING) and "JRN" not in figure.sectors

    def acts(self, speaker: str) -> bool:
        """Whether a speaker is somebody of public life, and no witness, expert or outlet."""
        figure = self._cast.get(speaker)
        return bool(set(figure.sectors) - _WITNESSES) or figure.country in ("IGO", "UNO", "EUR", "NGO")

    def speakers(self, voice: Voice) -> tuple[str, ...]:
        """The entities that speak in a voice."""
        key = (voice.first, voice.last)
        if key in self._known:
            return self._known[key]
        ids: list[str] = []
        for token in voice.speakers:
            for part in coordinated(token):
                entity = self._speaking(part) if voice.verb is None and not voice.heading else None
                entity = entity or self._cast.who(part) or self._issuer(part)
                if entity is not None and not (voice.heading and self._cast.get(entity).kind in ("country", "place")):
                    ids.append(entity)
        if not voice.speakers and voice.verb is not None:
            dropped = self._cast.subject_for(voice.verb) or self._last
            if dropped:
                ids.append(dropped)
        self._known[key] = tuple(dict.fromkeys(ids))
        return self._known[key]

    def _speaking(self, token: Token) -> str | None:
        """"In his words": those of the person who spoke last."""
        if token.upos not in ("PRON", "DET") or token.morph.number == "Plur" or self._last is None:
            return None
        return self._last if self._cast.get(self._last).kind in ("person", "office") else None

    def _issuer(self, token: Token) -> str | None:
        """Whose a statement is: its owner's in the text, else the last speaker's."""
        if token.upos == "ADJ":  # "by Azerbaijani data"
            home = self._cast.country_of(token)
            return self._cast.country(home) if home else None
        if "statement" not in self._nouns.get(token.i, ()):
            return None
        for child in token.children:
            if child.dep.partition(":")[0] in ("nmod", "amod", "flat", "acl", "compound"):
                entity = self._cast.who(child)
                if entity is None and (country := self._cast.country_of(child)):
                    entity = self._cast.country(country)
                if entity is not None:
                    return entity
        return self._last
