"""Whom a condemnation is aimed at when it names only the deed: whoever did that deed."""

from casus.events.draft import Draft


def blame(drafts: list[Draft]) -> None:
    """Gives accusations without a recipient the doers of what they condemn: in the same sentence, or told before."""
    for at, draft in enumerate(drafts):
        if draft.type != "ACCUSE" or draft.recipients:
            continue
        about = {t.i for t in (*draft.hit.roles["theme"], *draft.hit.roles["recipient"])}
        doers = next((d.actors for d in drafts if d.actors and d is not draft and d.hit.token.i in about), ())
        lemmas = {t.lemma for t in (*draft.hit.roles["theme"], *draft.hit.roles["recipient"])}
        if not doers:
            doers = next((d.actors for d in reversed(drafts[:at]) if d.actors and any(
                m in lemmas for m in (d.hit.token.lemma, *(w.lemma for w in d.hit.fixed)))), ())
        doers = tuple(d for d in doers if d not in draft.actors)
        if doers:
            draft.recipients = doers
            draft.because("recipients", ", ".join(doers), None, "who did what is condemned")
