"""Who acts, suffers and speaks: names, offices, groups and pronouns resolved to entities.

Two verbs: ``Actors.read`` finds the names of a report, ``Cast.who`` resolves a noun phrase.
"""

from casus.actors.cast import Actors, Cast
from casus.actors.figure import Figure
from casus.actors.romanise import person_key

__all__ = ["Actors", "Cast", "Figure", "person_key"]
