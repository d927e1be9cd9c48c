"""Names in several scripts: one English form, one key."""

import pytest

from casus.actors import person_key
from casus.actors.knowledge import load_inflection
from casus.actors.romanise import romanise


@pytest.mark.parametrize(("language", "name", "english"), [
    ("ru", "Геннадий Чумак", "Gennady Chumak"), ("ru", "Тамаз Ломидзе", "Tamaz Lomidze"),
    ("ru", "Ерлан Сапаров", "Yerlan Saparov"), ("ru", "Анна-Мария Щукина", "Anna-Mariya Shchukina"),
    ("pl", "Władimir Zajnietdinow", "Vladimir Zaynetdinov"), ("pl", "Siergiej Szustow", "Sergey Shustov")])
def test_english_form(language, name, english):
    assert romanise(name, load_inflection(language).letters) == english


@pytest.mark.parametrize("spellings", [
    ("Tokayev", "Tokajew", "Tokaev"), ("Gennady Chumak", "Gennadij Czumak"),
    ("Vladimir Zaynetdinov", "Władimir Zajnietdinow", "Zainetdinov Vladimir"), ("Oleksii Shevchenko", "Ołeksij Szewczenko")])
def test_one_key(spellings):
    assert len({person_key(s) for s in spellings}) == 1


def test_others_have_other_keys():
    assert person_key("Ivan Petrov") != person_key("Ivan Pavlov")
