"""Actors and recipients: role fillers resolved to entities."""

from casus.events.draft import Draft
from casus.events.fillers import Fillers, unique
from casus.events.hits import Hit
from casus.language import Token

_BODIES = ("IGO", "UNO", "EUR")
_STATE = frozenset({"GOV", "MIL"})
_HOSTILE = frozenset({"THREATEN", "ASSAULT", "SANCTION", "ACCUSE"})
"""Deeds that those who act for a state do not do to that state."""
_HARM = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_JUDGING = frozenset({"ACCUSE", "PROTEST", "SUPPORT", "CONSULT"})
_FAR = 4  # steps up from a meeting to the verb of the clause
_SEIZED = frozenset({"organization", "person", "office"})


class Parties(Fillers):
    """Resolves the parties of deeds for one report."""

    def fill(self, draft: Draft) -> None:
        """Sets actors and recipients of a draft."""
        hit = draft.hit
        actors, actor_tokens = self._actors(draft)
        if hit.frame.implied and hit.frame.type == "PROTEST" and hit.entry.pos == "noun" and len(actors) == 1 and (
                self._cast.get(actors[0]).kind == "country"):  # "Kazakh protests" are not the state's
            actors = (self._cast.implied(hit.frame.implied, self._cast.get(actors[0]).country),)
        if hit.frame.modes == ("phone",) and hit.entry.pos == "noun" and actors:
            actors = unique((*actors, *self._called(hit)))
        judging = hit.frame.type in _JUDGING
        excluded = set(actors)
        if hit.frame.type in _HOSTILE:  # nor do those who act for a state to that state
            excluded |= {c.lower() for a in map(self._cast.get, actors) if (c := a.country) and set(a.sectors) & _STATE}
        recipients, recipient_tokens = self.first(hit.roles["recipient"], exclude=excluded, judging=judging)
        if not recipients and hit.frame.control == "recipient":  # "demanded that Belgrade hand over the wounded"
            subjects = [c for t in hit.inner for c in t.children if c.dep == "nsubj"]
            recipients, recipient_tokens = self.first(subjects, exclude=set(actors))
        if not recipients and hit.frame.type == "REQUEST":  # "asked for a reaction of the alliance"
            theirs = (self.owner(t) for t in hit.roles["theme"])
            recipients = tuple(o for o in theirs if o and self._cast.get(o).country in _BODIES and o not in actors and (
                self._cast.get(o).kind == "organization"))[:1]
        if not recipients and hit.frame.type in _HARM and hit.frame.against is None:
            recipients, recipient_tokens = self._harmed(hit, actors)
        if not recipients and hit.frame.type in ("REJECT", "SANCTION"):  # "rejected Israel's plan", "banned Japanese fish"
            owners = [o for t in (*hit.roles["theme"], *hit.fixed) if (
                t.upos == "NOUN" and not t.morph.verbform and (o := self.owner(t)))]
            recipients = tuple(o for o in owners[:1] if o not in actors)
        if hit.frame.reciprocal:
            partners, _ = self.first(hit.roles["recipient"])
            actors = unique((*actors, *partners))
            recipients = ()
        if hit.frame.type == "THREATEN" and any(self._cast.get(a).country for a in actors):  # not one's own country
            own = {str(self._cast.get(a).country).lower() for a in actors}
            recipients = tuple(r for r in recipients if r not in own)
        draft.actors, draft.recipients = actors, recipients
        for name, ids, tokens in (("actors", actors, actor_tokens), ("recipients", recipients, recipient_tokens)):
            if ids:
                span = (tokens[0].start, tokens[-1].end) if tokens else None
                draft.because(name, ", ".join(ids), span, "role of the frame" if tokens else "shared with its governor")

    def _harmed(self, hit: Hit, actors: tuple[str, ...]) -> tuple[tuple[str, ...], list[Token]]:
        """Whose the thing is that is seized, closed, burnt or smashed: its owner, or the body that sits there."""
        doers = [self._cast.get(a) for a in actors]
        for token in (*hit.roles["theme"], *(w for w in hit.fixed if w.upos == "NOUN" and w.i > hit.token.i)):
            if token.i in self._deeds and token is not hit.token:
                continue  # an attack that is beaten off
            entity = self._cast.who(token) if token.upos in ("NOUN", "PROPN") else None
            if entity is None or self._cast.get(entity).kind not in _SEIZED:
                entity = self.owner(token)
            if entity is None or entity in actors:
                continue
            figure = self._cast.get(entity)
            if figure.kind == "country" and any(d.country == figure.country for d in doers):
                continue  # its own border, its own air
            return (entity,), [token]
        return (), []

    def sides(self, hit: Hit) -> tuple[str, ...]:
        """All sides of a deed that is between them."""
        return unique((*self.first(hit.roles["actor"])[0], *self.first(hit.roles["recipient"])[0]))

    def abroad(self, draft: Draft) -> bool:
        """Whether a deed goes from one country to another."""
        ours = {self._cast.get(i).country for i in draft.actors}
        theirs = {self._cast.get(i).country for i in draft.recipients}
        return bool(ours and theirs) and not ours & theirs and None not in ours | theirs

    def of_one_side(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether some are those others, or powers of the same country."""
        if set(some) & set(others):
            return True
        lands = {self._cast.get(o).country for o in others} - {None}
        figures = map(self._cast.get, some)
        return all(f.country in lands and (f.kind == "country" or bool(set(f.sectors) & _STATE)) for f in figures)

    def settle(self, draft: Draft) -> None:
        """People of whom nothing says whose they are belong to the place where a deed is told to have been done to them."""
        where = draft.where
        if draft.type != "ASSAULT" or where is None or where.start is None or where.country is None or not draft.recipients:
            return
        doers = {self._cast.get(a).country for a in draft.actors}
        moved: dict[str, str] = {}
        for token in draft.hit.roles["recipient"]:
            noun, entity = self._cast.actor_class(token), self._cast.who(token)
            if noun is None or noun.kind != "group" or noun.home != "story" or entity not in draft.recipients:
                continue
            country = self._cast.get(entity).country
            by_class = entity.startswith(f"{(country or '').lower()}-")  # and not by a name of its own
            if by_class and country in doers - {where.country} and self._cast.phrases.country(token) is None:
                moved[entity] = self._cast.phrases.of_class(noun, where.country)
        if moved:
            draft.recipients = unique(moved.get(r, r) for r in draft.recipients)
            draft.because("recipients", ", ".join(draft.recipients), (where.start, where.end or where.start),
                          "people of the place")

    def standing(self, draft: Draft) -> set[str]:
        """How the recipients stand to the actors: there are ``none``, or they are of the same country, at ``home``."""
        mine = {self._cast.get(a).country for a in draft.actors} - {None}
        if not draft.recipients:
            lands = {self._cast.placed(c) or self._cast.country_of(c) for word in (draft.hit.token, *draft.hit.fixed)
                     for c in word.children if c.dep.startswith(("obl", "nmod"))} - {None}
            return set() if lands - (mine or {self._cast.story(draft.hit.token)}) else {"none"}
        return {"home"} if mine and all(self._cast.get(r).country in mine for r in draft.recipients) else set()

    def _actors(self, draft: Draft) -> tuple[tuple[str, ...], list[Token]]:
        hit = draft.hit
        own = [w for w in hit.fixed if w.dep == "nsubj"] if not hit.frame.count and all(  # "Chadian tanks rolled in"
            c.dep != "obj" for c in hit.token.children) else []
        actors, tokens = self.first(hit.roles["actor"] or own)
        if hit.frame.type != "PROTEST":
            actors = unique(self._state(entity, tokens) for entity in actors)
        if not actors and hit.passive and "destination" in hit.frame.roles["actor"]:  # "was summoned to the ministry"
            actors, tokens = self.first(w for w in hit.fixed if w.upos in ("NOUN", "PROPN"))
        if actors or "subject" not in hit.frame.roles["actor"]:
            return actors, tokens
        if hit.token.dep == "conj" and not hit.passive and not any(c.dep.startswith("nsubj") for c in hit.token.children):
            for teller in draft.standing.governors:  # "said the ruling was wrong and promised to appeal"
                if teller.frame.stance and (ids := self.first(teller.roles["actor"])[0]):
                    return ids, []
        if hit.roles["actor"] and hit.entry.pos == "verb" and not hit.passive and hit.token.morph.verbform == "Fin" and (
                not any("Prs" in t.morph.prontype for t in hit.roles["actor"])):
            return (), []  # a subject is there and can be no actor: nothing is guessed in its place
        for governor in draft.standing.controllers:
            ids = self._controller(governor, hit)
            if ids:
                return ids, []
        if hit.token.morph.case == "Ins" and hit.token.dep.partition(":")[0] in ("obl", "iobj", "obj") and (
                hit.token.head is not None and hit.token.head.upos == "VERB"):  # "answered by expelling the diplomats"
            return self.first(c for c in hit.token.head.children if c.dep == "nsubj")
        if hit.entry.pos == "verb" and not hit.passive and not hit.roles["actor"] and (house := self._house(hit)):
            return house, []
        if hit.dropped and not hit.passive:
            return self._cast.subjects_for(hit.token), []
        if hit.frame.type == "MOBILIZE" and hit.entry.pos == "verb":  # "the base was put on alert"
            return self.first(hit.roles["theme"])
        if hit.frame.type == "CONSULT" and hit.entry.pos == "noun" and not any(  # nor is an interview one
                "JRN" in self._cast.get(other).sectors for other in self.first(hit.roles["recipient"])[0]):
            return self._present(hit.token), []
        return (), []

    def _present(self, meeting: Token) -> tuple[str, ...]:
        """Who takes part in a meeting at which something is done: the subject of what is done there."""
        if meeting.dep.partition(":")[0] not in ("obl", "nmod"):
            return ()
        node = meeting
        for _ in range(_FAR):
            if node.head is None:
                return ()
            node = node.head
            if node.upos in ("VERB", "AUX") or node.morph.verbform:
                break
        for _ in range(_FAR):
            if any(c.dep.endswith(":pass") for c in node.children):
                return ()
            subjects = [c for c in node.children if c.dep == "nsubj"]
            if subjects:
                return self.first(subjects)[0]
            if node.head is None or node.dep.partition(":")[0] not in ("conj", "advcl", "acl", "xcomp"):
                break
            if node.dep.startswith("acl"):
                return self.first([node.head])[0]
            node = node.head
        return self._cast.subjects_for(node) if node.morph.verbform == "Fin" else ()

    def _house(self, hit: Hit) -> tuple[str, ...]:
        """The institution in which somebody unnamed acts ("at the ministry they called it baseless")."""
        if hit.token.morph.number == "Sing":  # neither "they" nor impersonal
            return ()
        for child in hit.token.children:
            if child.morph.case == "Loc" and child.dep.startswith("obl") and child.upos in ("NOUN", "PROPN"):
                entity = self._cast.who(child)
                if entity is not None and self._cast.get(entity).kind == "organization":
                    return (entity,)
        return ()

    def _called(self, hit: Hit) -> tuple[str, ...]:
        """Whom somebody tells something by telephone ("assured him in a call")."""
        verb = hit.token.head
        if verb is None or verb.upos != "VERB" or not hit.token.dep.startswith("obl"):
            return ()
        return self.first(c for c in verb.children if c.dep in ("obj", "iobj") or (
            c.dep.startswith("obl") and c.morph.case in ("Dat", "Acc")))[0]

    def _state(self, entity: str, tokens: list[Token]) -> str:
        """Those who act under the name of a people ("the Russians shelled") act for its state."""
        code = self._cast.get(entity).country
        named = any(self._cast.country_of(t) == code and t.morph.number != "Sing" for t in tokens)
        return self._cast.country(code) if code and named and entity == f"{code.lower()}-people" else entity

    def _controller(self, governor: Hit, hit: Hit) -> tuple[str, ...]:
        """Who does what a governing frame begins, plans, promises or orders."""
        control = governor.frame.control
        if control == "none" or hit.passive:
            return ()
        if governor.frame.stance and hit.token.morph.verbform not in ("Inf", "Vnoun", "Ger", "Part") and (
                hit.entry.pos != "noun"):
            return ()
        if control == "recipient" and governor.frame.type == "REQUEST" and not governor.roles.get(control):
            control = "actor"  # an order to nobody named: its giver's
        ids, _ = self.first(t for t in governor.roles.get(control, ()) if t is not hit.token)
        if not ids and governor.dropped and control == "actor":
            ids = self._cast.subjects_for(governor.token)
        return ids
