"""Who acts, suffers and speaks: names, offices, groups and pronouns resolved to entities.

Two verbs: ``Actors.read`` finds the names of a report, ``Cast.who`` resolves a noun phrase.
"""

from casus.actors.cast import Cast
from casus.actors.figure import Figure
from casus.actors.stage import Actors

__all__ = ["Actors", "Cast", "Figure"]
