"""How many were killed, hurt, arrested, sent or came: the numbers in the roles that a frame counts."""

from casus.events.counts import Amount, Numbers
from casus.events.hits import Hit
from casus.events.inheriting import antecedent, coordinated
from casus.events.parties import Parties
from casus.language import Parse, Token
from casus.records import Count

_COUNTED = frozenset({"killed", "injured", "arrested", "participants", "troops"})
_CROWDS = {"PROTEST": {"participants": "actor"}}
"""What is counted in every deed of a type."""
_BODILY = frozenset({"killed", "injured"})
_FAR = 16  # how far behind its verb a subject may stand that the parser hung elsewhere


class Tallies:
    """Counts those who fill the counted roles of a deed."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def of(self, hit: Hit, parse: Parse, parties: Parties, hits: dict[int, Hit]) -> tuple[Count, ...]:
        """The numbers in the counted roles of a hit; a counted phrase that no role holds yet is put into its role."""
        found: list[Count] = []
        if any(child.dep == "case" and self._numbers.parts(child) for child in hit.token.children):
            return ()  # "among the dead are two children"
        for of, role in (hit.frame.count or _CROWDS.get(hit.frame.type or "", {})).items():
            if of not in _COUNTED:
                continue
            amount = self._own(hit, role, parse) or self._filled(hit, role, of, parse, parties, hits)
            if amount is None and ("count-or-violence" in hit.frame.needs or hit.token.upos == "ADJ"):
                amount = self._risen(hit, parse, parties)
            if amount is None and not hit.roles[role] and hit.entry.pos == "verb":
                amount = self._stray(hit, role, parse, parties, hits)
            if amount is not None:
                found.append(Count(of, amount.low, amount.high, amount.start, amount.end))
        return tuple(found)

    def _own(self, hit: Hit, role: str, parse: Parse) -> Amount | None:
        """A number that stands for a noun left out: it hangs on the verb, and its noun is in the clause before."""
        fillers, token = hit.roles[role], hit.token
        if hit.entry.pos != "verb" or any(t.head is token for t in fillers) or token.dep.partition(":")[0] != "conj":
            return None
        for child in token.children:
            if child.i < token.i and child.name != "TIME" and self._numbers.bare(child) and (
                    child.dep.partition(":")[0] in ("nummod", "nsubj", "obj", "nmod", "advmod", "det") and not any(
                        c.dep == "case" for c in child.children)):
                return self._numbers.of(child, parse)
        before = parse.tokens[token.i - 1] if token.i else token
        if before.name != "TIME" and before.sent == token.sent and self._numbers.bare(before) and before not in fillers:
            return self._numbers.of(before, parse)
        return None

    def _filled(self, hit: Hit, role: str, of: str, parse: Parse, parties: Parties, hits: dict[int, Hit]) -> Amount | None:
        """The number of those who fill the role, or of the dead and wounded that the trigger itself names."""
        for token in hit.roles[role][:2]:
            if of == "participants" and not (parties.human(token) or self._numbers.bare(token)):
                continue  # parties and unions that march are no number of people
            amount = self._sum(hit, token, of in _BODILY, parse, parties, hits)
            if amount is not None:
                return amount
        counted = hit.token.upos in ("NOUN", "ADJ", "NUM") or hit.entry.pos == "noun"
        itself = [hit.token] if counted and role != "actor" else []
        for token in (*itself, *(t for t in hit.fixed if t.upos == "ADJ" and role != "actor")):
            amount = self._numbers.of(token, parse)
            if amount is not None:
                return amount
        return None

    def _sum(self, hit: Hit, token: Token, bodily: bool, parse: Parse, parties: Parties,
             hits: dict[int, Hit]) -> Amount | None:
        """All that are coordinated, added up; the first number alone where one of them has none."""
        head = antecedent(token)
        parts = [part for part in coordinated(head) if part is head or not self._numbers.included(part, parse)]
        if hit.token.dep.partition(":")[0] in ("acl", "amod") and hit.token.head is head:
            parts = [part for part in parts if part.i < hit.token.i or part is head][-1:]  # a participle has the nearest
        elif len(parts) > 1 and any(
                c.i > parts[-1].i and c.i in hits and hits[c.i].frame.count and c is not hit.token
                and c.dep.partition(":")[0] in ("acl", "amod") for part in (head, parts[-1]) for c in part.children):
            parts = parts[:-1]  # "16 policemen and 26 rebels, killed in the raid": another deed counts the last
        given = [self._numbers.of(part, parse) for part in parts]
        every = [amount or (Amount(1, 1, part.start, part.end) if (
            bodily and part.lemma not in self._numbers.collectives and parties.one(part)) else None)
                 for part, amount in zip(parts, given, strict=True)]
        known = [amount for amount in every if amount is not None]
        if len(known) < len(parts):
            return next((amount for amount in given if amount is not None), None)
        if len(known) > 2 and known[0].low == sum(amount.low or 0 for amount in known[1:]):
            return known[0]  # "five people, two soldiers and three civilians": the others are the first
        total = known[0]
        for amount in known[1:]:
            total = total.plus(amount)
        return total

    def _risen(self, hit: Hit, parse: Parse, parties: Parties) -> Amount | None:
        """The figure that a toll rises to, reaches or is put at: it hangs on the verb that governs the toll."""
        toll = hit.token
        verb = toll.head
        if hit.entry.pos == "verb" or verb is None or toll.dep.partition(":")[0] not in ("nsubj", "obj", "amod"):
            return None
        if self._numbers.bare(verb):  # "the wounded were 56": the number is what the clause says
            return self._numbers.of(verb, parse, reached=True)
        for child in (*reversed(verb.children), *toll.children):  # "the dead at six": the parser may hang it on the toll
            if child is toll or child.i < toll.i or child.name == "TIME" or child.dep.partition(":")[0] not in (
                    "obl", "obj", "nmod", "nsubj", "xcomp", "list", "dep", "nummod"):
                continue
            if self._numbers.bare(child) or parties.human(child):
                amount = self._numbers.of(child, parse, reached=True)
                if amount is not None:
                    return amount
        return None

    def _stray(self, hit: Hit, role: str, parse: Parse, parties: Parties, hits: dict[int, Hit]) -> Amount | None:
        """A counted phrase of people that the parser hung elsewhere: by its blurring words, or behind an inserted clause."""
        token = hit.token
        if "subject" not in hit.frame.roles[role] and "object" not in hit.frame.roles[role]:
            return None
        taken = {t.i for other in hits.values() if other.frame.type for tokens in other.roles.values() for t in tokens}
        for near in parse.tokens[token.i + 1:token.i + _FAR]:
            if near.sent != token.sent or (near.i in hits and hits[near.i].frame.count):
                return None
            direct = near.head is token and near.dep == "obj" and any(c.dep == "nummod" for c in near.children)
            stolen = near.head is token.head and token.dep == "conj" and (  # "killed 3 and hurt 12"
                self._numbers.bare(near) or near.morph.number == "Plur")
            if (near.i in taken and not stolen) or near in hit.fixed or near.name == "TIME" or not (
                    parties.human(near) or direct or stolen):
                continue
            amount = self._numbers.of(near, parse)
            if amount is None:
                continue
            marks = [c for c in near.children if c.dep == "case"]
            if any(not self._numbers.blurs(m) for m in marks) or not (marks or hit.dropped or stolen):
                continue
            hit.roles[role] = [near]
            return amount
        return None
