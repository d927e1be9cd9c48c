"""The ledger: many reports, one account of what happened, with every difference between its sources kept.

``ledger`` is the way in. What comes in (``incoming``, ``sound``) goes through ``intake`` (``copies``, ``words``) and
becomes ``deed``s, which meet in ``blocks``, are compared by ``likeness``, grouped by ``clustering`` and told by
``account`` (``dates``, ``figures``, ``history``, ``voices``); ``merging`` keeps all that in step. ``decisions`` and
``rulings`` are what people say of it, ``recode`` what a new version makes of it, ``questions``, ``invocations``
(``treaties``) and ``reports`` what it is asked. ``store`` and ``schema`` are the file.
"""

from casus.ledger.intake import Added, Origin
from casus.ledger.ledger import Ledger
from casus.ledger.questions import Filter

__all__ = ["Added", "Filter", "Ledger", "Origin"]
