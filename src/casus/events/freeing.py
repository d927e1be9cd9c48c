"""Phrases that the parser hung on a time."""

from casus.language import Parse
from casus.times import TimeMention


def free(parse: Parse, times: tuple[TimeMention, ...]) -> None:
    """Phrases that a parser hangs on a time are the verb's ("shot on Monday in his house by gunmen")."""
    for time in times:
        for token in parse.tokens[time.first:time.last + 1]:
            above = next((t for t in token.ancestors() if t.name != "TIME"), None)
            if above is None or above.upos not in ("VERB", "ADJ"):
                continue
            for child in list(token.children):
                if child.i <= time.last or child.name == "TIME" or not child.dep.startswith(("nmod", "flat")):
                    continue
                if any(c.dep == "case" for c in child.children):
                    parse.hang(child, above, "obl")
                elif child.upos == "PROPN":
                    parse.hang(child, above, "obj" if any(c.dep == "nsubj" for c in above.children) else "nsubj")
