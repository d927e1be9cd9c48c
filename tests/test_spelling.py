"""Names in several scripts and spellings have one key."""

import pytest

from casus.lexicon.spelling import name_key, same_name


@pytest.mark.parametrize("spellings", [
    ("Tokayev", "Tokajew", "Tokaev"), ("Gennady Chumak", "Gennadij Czumak"),
    ("Vladimir Zaynetdinov", "Władimir Zajnietdinow", "Zainetdinov Vladimir"), ("Oleksii Shevchenko", "Ołeksij Szewczenko")])
def test_one_key(spellings):
    assert len({name_key(s) for s in spellings}) == 1


def test_others_have_other_keys():
    assert name_key("Ivan Petrov") != name_key("Ivan Pavlov")


@pytest.mark.parametrize(("x", "y", "same"), [
    ("Sergey Shustov", "Siergiej Szustow", True), ("Shustov", "Siergiej Szustow", True),
    ("Sergey Shustov", "Sergey Shubin", False), ("Li", "Li Hua", False), ("Anna Kowalska", "Piotr Kowalski", False)])
def test_spellings_of_one_name(x, y, same):
    assert same_name(x, y) is same
