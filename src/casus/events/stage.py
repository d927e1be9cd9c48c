"""The events of a report: triggers, standing, coding, parties, time, place, counts, voices, merging."""

from casus.actors import Cast
from casus.events.binding import VERBAL, Binder
from casus.events.candidates import Candidates, Reading
from casus.events.coding import Coding
from casus.events.context import Context, hand_up
from casus.events.counts import Numbers
from casus.events.draft import Draft
from casus.events.grounds import Grounds
from casus.events.hits import Hit
from casus.events.lexis import Lexis
from casus.events.merging import merge
from casus.events.parties import Parties
from casus.events.passing import in_passing
from casus.events.setting import Domains, Setting
from casus.events.speech import Attribution, Voice
from casus.events.status import Standing, StatusCues, standing
from casus.events.tallies import Tallies
from casus.events.telling import Tellers
from casus.language import Parse, Sentence
from casus.places import Scene
from casus.records import Evidence, Published, Span
from casus.times import TimeMention

_ANSWERS = frozenset({"AGREE", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"})
_FLYING = frozenset({"drones", "aircraft-weapons", "heavy-weapons"})


class Events:
    """The events stage of one language, loaded once."""

    def __init__(self, language: str) -> None:
        self.lexis = Lexis(language)
        self._cues = StatusCues(language)
        self._candidates = Candidates(self.lexis)
        self._attribution = Attribution(language, self._cues)
        self._coding = Coding(self.lexis.ontology, self._candidates)
        self._numbers = Numbers(language)
        self._tallies = Tallies(self._numbers)
        self._grounds = Grounds(language)
        self._domains = Domains(language)

    def readings(self, parse: Parse, nouns: dict[int, tuple[str, ...]]) -> list[Reading]:
        """The triggers of every sentence."""
        return [self._candidates.read(sentence, nouns) for sentence in parse.sentences]

    def lend(self, reading: Reading) -> None:
        """Gives deeds without an actor the one of the frame that governs them ("Berlin completed the withdrawal")."""
        for hit in reading.hits.values():
            if not hit.roles["actor"] and not hit.passive:
                governors = standing(hit, reading.hits, reading.owners, self._cues).controllers
                hit.roles["actor"] = next((found for g in governors if g.frame.control != "none"
                                           and (found := g.roles.get(g.frame.control, []))), [])

    def find(self, parse: Parse, nouns: dict[int, tuple[str, ...]], cast: Cast,
             times: tuple[TimeMention, ...], scene: Scene, published: Published | None) -> list[Draft]:
        """The drafts of a report in the order of the text, one a deed."""
        for time in times:
            for token in parse.tokens[time.first:time.last + 1]:
                token.name = "TIME"
        for i in cast.titled():
            parse.tokens[i].name = "NAME"
        readings = self.readings(parse, nouns)
        voices = self._attribution.voices(parse, [r.hits for r in readings])
        binder = Binder(parse, times, scene, published)
        parties, tellers = Parties(cast, self.lexis.owning, self._numbers.members), Tellers(cast, parse, nouns)
        setting = Setting(self._domains, parse, nouns, self.lexis.ontology.classes, cast, times, published)
        drafts: list[Draft] = []
        for sentence, reading in zip(parse.sentences, readings, strict=True):
            tellers.hear(voices[sentence.number], binder)
            for draft in self._sentence(sentence, reading, nouns, parties, parse):
                self._complete(draft, sentence, binder, cast, tellers, voices[sentence.number], parse, drafts)
                drafts.append(draft)
        merged = [draft for draft in merge(drafts, cast) if not setting.foreign(draft)]
        Context(merged, cast, {i: h for r in readings for i, h in r.hits.items()}).complete()
        return merged

    def _sentence(self, sentence: Sentence, reading: Reading, nouns: dict[int, tuple[str, ...]], parties: Parties,
                  parse: Parse) -> list[Draft]:
        """The deeds of one sentence with type, parties and status."""
        hits = sorted(reading.hits.values(), key=lambda h: h.token.i)
        stands = {h.token.i: standing(h, reading.hits, reading.owners, self._cues) for h in hits}
        inner: dict[int, set[str]] = {}
        for hit in hits:
            if hit.frame.type:
                for governor in stands[hit.token.i].governors[:2]:
                    inner.setdefault(governor.token.i, set()).add(hit.frame.type)
        made: dict[int, Draft] = {}
        for hit in hits:
            draft = self._draft(hit, stands[hit.token.i], inner.get(hit.token.i, set()), nouns, parties, parse, reading.hits)
            if draft is not None:
                self._means(draft, reading, parties)
                made[hit.token.i] = draft
        hand_up(made)
        return [d for i, d in made.items() if not self._gives_way(d, made, reading, stands)]

    def _draft(self, hit: Hit, stand: Standing, inner: set[str], nouns: dict[int, tuple[str, ...]], parties: Parties,
               parse: Parse, hits: dict[int, Hit]) -> Draft | None:
        if hit.frame.own == "never" or hit.frame.type is None:
            return None
        amounts = self._tallies.of(hit, parse, parties, hits)
        probe = Draft(hit, stand, hit.frame.type, (), (), stand.status)
        parties.fill(probe)
        actor = self._candidates.features(hit.roles["actor"], nouns) | parties.sectors(probe.actors)
        recipient = self._candidates.features(hit.roles["recipient"], nouns) | parties.sectors(probe.recipients)
        draft = self._coding.draft(hit, stand, actor, recipient, inner, nouns, bool(amounts))
        if draft is None:
            return None
        draft.actors, draft.recipients = probe.actors, probe.recipients
        draft.reasons.extend(probe.reasons)
        draft.counts = amounts
        self._coding.settle(draft, own=bool(draft.actors))
        theme = next(iter(hit.roles["theme"]), None)
        draft.theme = theme.text if theme is not None else None
        draft.grounds = self._grounds.of(hit, parse)
        draft.because("status", draft.status, (hit.token.start, hit.token.end),
                      "tense, mood and what governs it: " + (" < ".join(g.entry.id for g in stand.governors) or "itself"))
        return draft

    @staticmethod
    def _means(draft: Draft, reading: Reading, parties: Parties) -> None:
        """A toll takes its doers and means from the attack that caused it ("in an attack by X, ten people died")."""
        roles = draft.hit.roles
        if draft.type in _ANSWERS and not draft.recipients:  # "accepted his request": his
            for token in (*roles["theme"], *roles["recipient"]):
                asked = reading.hits.get(token.i)
                if asked is not None and asked.frame.type and asked is not draft.hit:
                    draft.recipients = parties.first(asked.roles["actor"], exclude=set(draft.actors))[0]
                    break
        for token in (*roles["theme"], *roles["actor"]) if draft.hit.frame.count else ():
            cause = reading.hits.get(token.i)
            if cause is not None and cause.frame.type == draft.type:
                draft.actors = draft.actors or parties.first(cause.roles["actor"])[0]
                draft.recipients = draft.recipients or parties.first(cause.roles["recipient"])[0]
                draft.modes = draft.modes or cause.frame.modes

    def _gives_way(self, draft: Draft, made: dict[int, Draft], reading: Reading, stands: dict[int, Standing]) -> bool:
        """A deed that another asks for, threatens with or promises is no event of its own, nor is a bare promise."""
        hit = draft.hit
        if in_passing(draft, self._cues):
            return True
        if hit.entry.pos == "noun" and draft.status == "negated" and not (draft.actors or draft.recipients or draft.counts):
            return True  # "to stop the riots": the riots are told of elsewhere
        if draft.status in ("future", "negated", "hypothetical") and any(
                t.lemma in self._cues.negative for t in hit.roles["actor"]):
            return True  # "nobody will help" is no deed
        deed = hit.token.upos == "NOUN" and bool(hit.roles["recipient"] and draft.counts)  # "the death of 16 policemen"
        if hit.entry.pos == "noun" and hit.frame.count and not deed and any(
                hit.token in other.roles[role] for other in reading.hits.values() if other.frame.type and other is not hit
                for role in ("actor", "recipient")):
            return True  # the wounded, the detained as a party of another deed
        absorbed = draft.standing.absorbed
        if absorbed is not None and (absorbed.frame.type is None or absorbed.token.i in made):
            return True
        if draft.hit.frame.own == "alone":
            return any(draft.hit in d.standing.governors for d in made.values() if d is not draft)
        return False

    def _complete(self, draft: Draft, sentence: Sentence, binder: Binder, cast: Cast, tellers: Tellers,
                  voices: list[Voice], parse: Parse, before: list[Draft]) -> None:
        """Time, place, voices and evidence of a draft."""
        tellers.own_words(draft, voices)
        binder.when(draft, sentence)
        tellers.date(draft)
        binder.where(draft, sentence, self._country(draft, cast))
        place = draft.where.country if draft.where else cast.story(draft.hit.token)
        if not draft.actors and draft.hit.frame.implied is not None:
            draft.actors = (cast.implied(draft.hit.frame.implied, place),)
            draft.because("actors", draft.actors[0], None, "default: who does such a deed")
        self._town(draft, parse, cast)
        if not draft.recipients and draft.hit.frame.against is not None:
            crowd = next((d.actors for d in reversed(before) if d.type == "PROTEST" and d.actors), None)
            draft.recipients = crowd or (cast.implied(draft.hit.frame.against, place),)
            draft.because("recipients", draft.recipients[0], None, "default: whom such a deed is done to")
        tellers.fill(draft, voices)
        if draft.type == "ACCUSE" and not draft.actors and draft.told_by and "subject" not in draft.hit.frame.roles["actor"]:
            draft.actors = (draft.told_by[-1].speaker,)  # "X is behind it, said Y": Y accuses
            draft.because("actors", draft.actors[0], None, "who says so")
            draft.told_by = draft.told_by[:-1]
        hit = draft.hit
        parts = [hit.token, *hit.fixed]
        for role in ("actor", "recipient", "theme"):
            parts.extend(t for t in hit.roles[role][:1] if t.sent == hit.token.sent and abs(t.i - hit.token.i) <= 15)
        draft.evidence.append(Evidence(min(t.start for t in parts), max(t.end for t in parts),
                                       Span(hit.token.start, hit.token.end), hit.frame.name, hit.entry.id))
        draft.confidence = round(0.95 - 0.1 * (not draft.actors) - 0.1 * hit.dropped - 0.05 * (draft.when is None)
                                 - 0.1 * (hit.entry.pos == "noun" and not hit.fixed), 2)

    @staticmethod
    def _town(draft: Draft, parse: Parse, cast: Cast) -> None:
        """An attack on a town is one on its country, unless it is its own side's."""
        where = draft.where
        if draft.type != "ASSAULT" or draft.recipients or where is None or where.start is None or where.country is None:
            return
        target = [t for role in ("recipient", "theme") for t in draft.hit.roles[role]]
        if any(parse.tokens[t.left].start <= where.start < parse.tokens[t.right].end for t in target) and (
                all(cast.get(a).country != where.country for a in draft.actors)):
            draft.recipients = (cast.country(where.country),)
            draft.because("recipients", draft.recipients[0], (where.start, where.end or where.start), "country of the target")

    def _country(self, draft: Draft, cast: Cast) -> str | None:
        """The country that a deed is in when no place is named: the suffering side's, or where the story plays."""
        roles = draft.hit.roles
        if draft.themes & _FLYING and all(t in roles["theme"] for t in roles["recipient"]):
            return cast.story(draft.hit.token)  # whoever they belong to
        sides = (draft.actors, draft.recipients) if draft.type in VERBAL else (draft.recipients, draft.actors)
        for side in sides:
            for entity in side[:1]:
                country = cast.get(entity).country
                if country and self._scene_country(country):
                    return country
        return cast.story(draft.hit.token)

    @staticmethod
    def _scene_country(code: str) -> bool:
        """Whether a code is a country's and not that of an international body."""
        return len(code) == 3 and code not in ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
