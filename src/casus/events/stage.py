"""The events of a report: triggers, standing, coding, parties, time, place, counts, voices, merging."""

from msgspec.structs import replace

from casus.actors import Cast
from casus.events.binding import VERBAL, Binder
from casus.events.candidates import Candidates, Reading
from casus.events.clues import Clues
from casus.events.coding import Coding
from casus.events.context import Context
from casus.events.counts import Numbers
from casus.events.doubting import Doubter
from casus.events.draft import Draft
from casus.events.fillers import INTERNATIONAL
from casus.events.foretelling import Foretelling
from casus.events.freeing import free
from casus.events.giving_way import tells
from casus.events.grounds import Grounds
from casus.events.handing import hand_up, settle_means
from casus.events.hits import Hit
from casus.events.lexis import Lexis
from casus.events.means import Means
from casus.events.merging import merge
from casus.events.parties import Parties
from casus.events.passing import in_passing
from casus.events.presuming import Presumer
from casus.events.seats import seat_speakers
from casus.events.setting import Domains, Setting
from casus.events.signs import Signs
from casus.events.speech import Attribution, Voice
from casus.events.status import Standing, StatusCues, standing
from casus.events.tallies import Tallies
from casus.events.telling import Tellers
from casus.language import Parse, Sentence
from casus.places import Scene
from casus.records import Evidence, Published, Span
from casus.times import TimeMention

_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_POWERS = frozenset({"GOV", "MIL", "COP", "REB", "LEG", "PRM", "UAF"})
_QUELLING = frozenset({"ASSAULT", "COERCE"})
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
        self._foretelling = Foretelling(self._cues)
        self._weapons = Means(self.lexis.ontology.classes)
        self.presumer, self.doubter = Presumer(), Doubter()

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
             times: tuple[TimeMention, ...], scene: Scene, published: Published | None
             ) -> tuple[list[Draft], list[Draft]]:
        """The drafts of a report in the order of the text, one a deed; then the doubtful ones, which are left out."""
        for time in times:
            for token in parse.tokens[time.first:time.last + 1]:
                token.name = "TIME"
        free(parse, times)
        for i in cast.titled():
            parse.tokens[i].name = "NAME"
        readings = self.readings(parse, nouns)
        for reading in readings:
            seat_speakers(reading.hits.values(), cast, self.lexis.seat)
        voices = self._attribution.voices(parse, [r.hits for r in readings])
        deeds = frozenset(i for r in readings for i, h in r.hits.items() if h.frame.type)
        binder = Binder(parse, times, scene, published, cast, deeds)
        parties = Parties(cast, self.lexis.owning, self._numbers.members)
        tellers = Tellers(cast, parse, nouns)
        setting = Setting(self._domains, parse, nouns, self.lexis.ontology.classes, cast, times, published)
        drafts: list[Draft] = []
        for sentence, reading in zip(parse.sentences, readings, strict=True):
            tellers.hear(voices[sentence.number], binder)
            for draft in self._sentence(sentence, reading, nouns, parties, parse):
                self._complete(draft, sentence, binder, cast, parties, tellers, voices[sentence.number], parse, drafts)
                drafts.append(draft)
        merged = setting.public(merge(drafts, cast))
        Context(merged, cast).settle()
        self.presumer.fill(merged, Clues(merged, cast, {i: h for r in readings for i, h in r.hits.items()}))
        return self.doubter.part(merged, Signs(merged, cast, nouns, setting))

    def _sentence(self, sentence: Sentence, reading: Reading, nouns: dict[int, tuple[str, ...]], parties: Parties,
                  parse: Parse) -> list[Draft]:
        """The deeds of one sentence with type, parties and status."""
        hits = sorted((h for h in reading.hits.values() if h.frame.type), key=lambda h: h.token.i)
        parties.take_deeds(hits)
        stands = {h.token.i: standing(h, reading.hits, reading.owners, self._cues) for h in hits}
        inner: dict[int, set[str]] = {}
        for hit in hits:
            for governor in stands[hit.token.i].governors[:2]:
                inner.setdefault(governor.token.i, set()).add(hit.frame.type or "")
        made: dict[int, Draft] = {}
        for hit in hits:
            draft = self._draft(hit, stands[hit.token.i], inner.get(hit.token.i, set()), nouns, parties, parse, reading.hits)
            if draft is not None:
                self._means(draft, reading, parties)
                made[hit.token.i] = draft
        hand_up(made)
        settle_means(made)
        made = {i: d for i, d in made.items() if not in_passing(d, self._cues)}
        kept = [d for d in made.values() if not self._gives_way(d, made, reading)]
        return [d for d in kept if d.hit.frame.own != "alone" or not any(tells(k, d) for k in kept)]

    def _draft(self, hit: Hit, stand: Standing, inner: set[str], nouns: dict[int, tuple[str, ...]], parties: Parties,
               parse: Parse, hits: dict[int, Hit]) -> Draft | None:
        if hit.frame.own == "never" or hit.frame.type is None or (hit.frame.denied and stand.status == "negated"):
            return None
        amounts = self._tallies.of(hit, parse, parties, hits)
        probe = Draft(hit, stand, hit.frame.type, (), (), stand.status)
        parties.fill(probe)
        if self._candidates.figurative(hit, bool(probe.actors), bool(probe.recipients), nouns) or parties.unarmed(probe):
            return None
        if hit.frame.type and hit.frame.inner == "hypothetical" and not self._foretelling.threat(hit, probe.actors, parties):
            return None
        if self._foretelling.own(hit, stand, probe, parties):
            stand = probe.standing = replace(stand, status="future")
        self._foretelling.decree(hit, stand, probe, parties)
        actor = self._candidates.features(hit.roles["actor"], nouns) | parties.sectors(probe.actors)
        recipient = self._candidates.features(hit.roles["recipient"], nouns) | parties.sectors(probe.recipients)
        recipient |= parties.standing(probe)
        if parties.abroad(probe):
            recipient.add("abroad")
        bodies = parties.first(hit.roles["theme"])[0]
        matter = parties.sectors(bodies) & INTERNATIONAL
        draft = self._coding.draft(hit, stand, actor, recipient, matter, inner, nouns, bool(amounts))
        if draft is None:
            return None
        draft.actors, draft.recipients = probe.actors, probe.recipients
        if draft.type == "SANCTION" and matter and not draft.recipients:
            draft.recipients = bodies  # whoever leaves a body turns on it
        draft.reasons.extend(probe.reasons)
        draft.counts = amounts
        if draft.type == "ASSAULT" and not draft.modes:
            draft.modes = self._weapons.of(hit, nouns)
        self._coding.settle(draft, own=bool(draft.actors))
        if draft.type == "REJECT" and hit.frame.reciprocal:  # who will not meet whom
            draft.recipients = parties.first(hit.roles["recipient"])[0]
            draft.actors = tuple(a for a in draft.actors if a not in draft.recipients)
        theme = next(iter(hit.roles["theme"]), None)
        draft.theme = theme.text if theme is not None else None
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
        if draft.type == "MOBILIZE" and not draft.actors and not roles["actor"]:  # "the army was brought in"
            draft.actors = parties.forces((*roles["theme"], *draft.hit.fixed))
        if draft.hit.frame.reciprocal and not draft.actors:  # "talks between X and Y were resumed"
            for token in roles["theme"]:
                named = reading.hits.get(token.i)
                if named is not None and named.frame.reciprocal:
                    draft.actors = parties.sides(named)
        for token in (*roles["theme"], *roles["actor"]) if draft.hit.frame.count else ():
            cause = reading.hits.get(token.i)
            if cause is not None and cause.frame.type == draft.type:
                draft.actors = draft.actors or parties.first(cause.roles["actor"])[0]
                draft.recipients = draft.recipients or parties.first(cause.roles["recipient"])[0]
                draft.modes = draft.modes or cause.frame.modes

    def _gives_way(self, draft: Draft, made: dict[int, Draft], reading: Reading) -> bool:
        """A deed that another asks for, threatens with or promises is no event of its own, nor is a bare promise."""
        hit = draft.hit
        if hit.frame.type == "AGREE" and hit.frame.reciprocal and any(
                c.dep in ("mark", "advmod") and c.lower in self._cues.quotatives for c in hit.token.children):
            return True  # "as the UN has established" says who tells
        if hit.entry.pos == "noun" and draft.status == "negated" and not (draft.actors or draft.recipients or draft.counts):
            return True  # "to stop the riots": the riots are told of elsewhere
        denied = draft.status == "negated" and hit.token.morph.verbform in ("Fin", "") and bool(
            draft.actors or any(g.frame.stance for g in draft.standing.governors))  # "they arrested nobody" denies arrests
        if draft.status in ("future", "negated", "hypothetical") and not denied and any(
                t.lemma in self._cues.negative for role in ("actor", "recipient") for t in hit.roles[role]):
            return True  # "nobody will help" is no deed
        deed = hit.token.upos == "NOUN" and bool(hit.roles["recipient"] and draft.counts)  # "the death of 16 policemen"
        if hit.entry.pos == "noun" and hit.frame.count and not deed and any(
                hit.token in other.roles[role] for other in reading.hits.values() if other.frame.type and other is not hit
                for role in ("actor", "recipient")):
            return True  # the wounded, the detained as a party of another deed
        met = hit.roles["recipient"][:1] if draft.type == "CONSULT" and not draft.recipients else ()
        if any((told := reading.hits.get(t.i)) is not None and told.frame.type for t in met):
            return True  # a resignation that is received is no guest
        if draft.type == "AGREE" != hit.frame.type and hit.token.dep == "acl:relcl" and any(
                hit.token.head in (*d.hit.roles["theme"], *(c for t in d.hit.roles["theme"] for c in t.children))
                for d in made.values() if d is not draft):
            return True  # "policemen who will help"
        if Foretelling.spoken(draft, made):
            return True
        absorbed = draft.standing.absorbed
        return absorbed is not None and (absorbed.frame.type is None or absorbed.token.i in made)

    def _complete(self, draft: Draft, sentence: Sentence, binder: Binder, cast: Cast, parties: Parties,
                  tellers: Tellers, voices: list[Voice], parse: Parse, before: list[Draft]) -> None:
        """Time, place, voices and evidence of a draft."""
        tellers.own_words(draft, voices)
        binder.when(draft, sentence)
        binder.go_on(draft, before)
        tellers.date(draft)
        draft.grounds = self._grounds.of(draft.hit, parse, cast.countries)
        binder.where(draft, sentence, self._country(draft, cast))
        place = draft.where.country if draft.where else cast.story(draft.hit.token)
        if not draft.actors and draft.hit.frame.implied is not None:
            rulers = [f.country for r in draft.recipients if "GOV" in (f := cast.get(r)).sectors or "ELI" in f.sectors]
            draft.actors = (cast.implied(draft.hit.frame.implied, rulers[0] if rulers and rulers[0] else place),)
            draft.because("actors", draft.actors[0], None, "default: who does such a deed")
        parties.settle(draft)
        if not draft.recipients and draft.hit.frame.against is not None:
            crowd = next((d.actors for d in reversed(before) if d.type == "PROTEST" and d.actors), None) if (
                draft.type in _QUELLING) else None
            draft.recipients = crowd or (cast.implied(draft.hit.frame.against, place),)
            draft.because("recipients", draft.recipients[0], None, "default: whom such a deed is done to")
        tellers.fill(draft, voices)
        if draft.type == "ACCUSE" and not draft.actors and draft.told_by and "subject" not in draft.hit.frame.roles["actor"]:
            draft.actors = (draft.told_by[-1].speaker,)  # "X is behind it, said Y": Y accuses
            draft.because("actors", draft.actors[0], None, "who says so")
            draft.told_by = draft.told_by[:-1]
        hit = draft.hit
        self._decreed(draft, cast)
        parts = [hit.token, *hit.fixed]
        if hit.entry.pos == "noun":  # "began an offensive": the verb is part of what is said
            parts.extend(g.token for g in draft.standing.governors[:1] if g.operator and abs(g.token.i - hit.token.i) <= 15)
        for role in ("actor", "recipient", "theme"):
            parts.extend(t for t in hit.roles[role][:1] if t.sent == hit.token.sent and abs(t.i - hit.token.i) <= 15)
        draft.evidence.append(Evidence(min(t.start for t in parts), max(t.end for t in parts),
                                       Span(hit.token.start, hit.token.end), hit.frame.name, hit.entry.id))
        draft.confidence = round(0.95 - 0.1 * (not draft.actors) - 0.1 * hit.dropped - 0.05 * (draft.when is None)
                                 - 0.1 * (hit.entry.pos == "noun" and not hit.fixed), 2)

    def _decreed(self, draft: Draft, cast: Cast) -> None:
        """What somebody in power says will be done, or tells of a decree, is his own ("they will be punished")."""
        if not draft.told_by or not set(cast.get(draft.told_by[-1].speaker).sectors) & _POWERS:
            return
        speaker, hit = draft.told_by[-1].speaker, draft.hit
        to_come = draft.status == "future" and not draft.actors and (hit.passive or draft.type == "CONCEDE")
        decree = hit.frame.implied == "government" and (hit.entry.pos == "noun" or hit.token.morph.verbform == "Vnoun")
        home = {cast.get(a).country for a in draft.actors} == {cast.get(speaker).country}
        if to_come or (decree and home and draft.type == "COERCE" and not hit.roles["actor"]):
            draft.actors, draft.told_by = (speaker,), draft.told_by[:-1]
            draft.because("actors", speaker, None, "who announces it in power")
            if to_come:
                self._coding.settle(draft, own=True)

    def _country(self, draft: Draft, cast: Cast) -> str | None:
        """The country that a deed is in when no place is named: the suffering side's, or where the story plays."""
        roles = draft.hit.roles
        if draft.themes & _FLYING and all(t in roles["theme"] for t in roles["recipient"]):
            return cast.story(draft.hit.token)  # whoever they belong to
        at_home = draft.type in VERBAL and "visit" not in draft.modes
        sides = [draft.actors, draft.recipients] if at_home else [draft.recipients, draft.actors]
        if draft.type in ("SANCTION", "AID") and cast.story(draft.hit.token):  # done from afar
            sides.pop()
        if at_home and not draft.actors and cast.story(draft.hit.token):  # "the ambassador was summoned"
            sides.clear()
        story = cast.story(draft.hit.token)
        if draft.type == "SUPPORT" and any(cast.get(r).country == story for r in draft.recipients) and not any(
                cast.get(a).kind == "country" for a in draft.actors):
            return story
        for side in sides:
            for entity in side[:1]:
                country = cast.get(entity).country
                if draft.type == "ASSAULT" and side is draft.recipients and story and country != story and (
                        not draft.actors or draft.hit.frame.count) and cast.get(entity).kind in ("group", "organization"):
                    continue  # peacekeepers, foreign workers: they were hurt where the story plays
                if country and country not in INTERNATIONAL:
                    return country
        return story
