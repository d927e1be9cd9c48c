"""What is said of a deed to come by whoever will do it: a threat or a plan, and no guess."""

from casus.events.draft import Draft
from casus.events.hits import Hit
from casus.events.parties import Parties
from casus.events.status import Standing, StatusCues
from casus.language import Token

_COMING = frozenset({"future", "backshift"})
_GUESSED = frozenset({"hypothetical", "future"})
_HARMFUL = frozenset({"COERCE", "SANCTION"})
_PLANNED = frozenset({"CONSULT", "COOPERATE", "AID"})
_RULING = frozenset({"GOV", "MIL", "COP", "REB", "LEG", "PRM", "UAF"})


class Foretelling:
    """Tells a forecast from a warning, and what is expected from what is arranged."""

    def __init__(self, cues: StatusCues) -> None:
        self._cues = cues

    def own(self, hit: Hit, stand: Standing, probe: Draft, parties: Parties) -> bool:
        """Whether a deed that is foreseen is its foreseer's own: "warned that it would cut the supplies" is no guess.

        A visit that is expected, and nobody is said to expect it, is arranged.
        """
        teller = next(iter(stand.governors), None)
        if teller is None or stand.status != "hypothetical" or teller.frame.inner != "hypothetical" or (
                teller.frame.stance is None):
            return False
        if teller.passive and not teller.roles["actor"] and hit.token.dep == "xcomp":
            return hit.frame.type in _PLANNED and not self._cues.own(teller.token, teller.fixed)[1]
        if self._cues.own(hit.token, hit.fixed)[0] not in _COMING:
            return False
        return bool(probe.actors) and parties.first(teller.roles["actor"])[0] == probe.actors

    def decree(self, hit: Hit, stand: Standing, probe: Draft, parties: Parties) -> None:
        """Gives a harm that will be done by nobody named to the power that says so: "looters will be jailed, he said"."""
        teller = next(iter(stand.governors), None)
        if teller is None or probe.actors or not hit.passive or hit.frame.type not in _HARMFUL or (
                stand.status != "future" or teller.frame.stance != "asserts"):
            return
        speakers = parties.first(teller.roles["actor"])[0]
        if speakers and parties.sectors(speakers) & _RULING and not set(speakers) & set(probe.recipients):
            probe.actors = speakers
            probe.because("actors", ", ".join(speakers), None, "who says that it will be done")

    def threat(self, warning: Hit, warners: tuple[str, ...], parties: Parties) -> bool:
        """Whether a warner says what he or his own will do or leave, or what will be done to people."""
        return bool(warners) and any(self._threat(clause, warners, parties) for clause in warning.roles["theme"])

    def _threat(self, clause: Token, warners: tuple[str, ...], parties: Parties) -> bool:
        if self._cues.own(clause)[0] not in _COMING:
            return False
        for subject in clause.children:
            if not subject.dep.startswith("nsubj"):
                continue
            if any(c.lower in self._cues.negative for c in subject.children):
                return any(c.dep == "expl" for c in clause.children)  # "there would be no deal"
            who = parties.first([subject])[0]
            if subject.dep == "nsubj:pass":
                return bool(who) and not set(who) & set(warners)
            return bool(who) and parties.of_one_side(who, warners)
        return False

    @staticmethod
    def spoken(draft: Draft, made: dict[int, Draft]) -> bool:
        """Whether a deed is what a threat is about: the threat is the event."""
        return draft.status in _GUESSED and any(
            g.token.i in made and g.frame.stance and g.frame.inner == "hypothetical" and made[g.token.i] is not draft
            for g in draft.standing.governors[:1])
