"""Words that are no event of their own beside the deed that they are about."""

from casus.events.draft import Draft


def tells(deed: Draft, word: Draft) -> bool:
    """Whether a deed is what a bare promise or denial is about, which is then no event of its own.

    Who denies a part in a deed ("denied a role in the attack") rejects a charge; a rumour denied is the deed not done.
    """
    if deed is word or word.hit not in deed.standing.governors:
        return False
    named = word.hit.frame.stance == "denies" and deed.hit.entry.pos == "noun"
    return not named or (deed.status == "negated" and bool(deed.actors) and deed.actors[0] not in word.recipients)
