"""What the ledger makes of parties that a coder presumes."""

from casus.ledger.deed import Party
from casus.ledger.likeness import _side


def test_a_presumed_party_may_confirm_but_not_forbid() -> None:
    norway, chad = (Party(n, n.title(), "country", c, ("GOV",), True) for n, c in (("norway", "NOR"), ("chad", "TCD")))
    guess = Party("chad", "Chad", "country", "TCD", ("GOV",), True, presumed=True)
    assert _side((norway,), (chad,), False) is None
    assert _side((norway,), (guess,), False) == 0.0
    assert _side((chad,), (guess,), False) == _side((chad,), (chad,), False)
