"""Names in several scripts have one English form."""

import pytest

from casus.actors.knowledge import load_inflection
from casus.actors.romanise import romanise


@pytest.mark.parametrize(("language", "name", "english"), [
    ("ru", "Геннадий Чумак", "Gennady Chumak"), ("ru", "Тамаз Ломидзе", "Tamaz Lomidze"),
    ("ru", "Ерлан Сапаров", "Yerlan Saparov"), ("ru", "Анна-Мария Щукина", "Anna-Mariya Shchukina"),
    ("pl", "Władimir Zajnietdinow", "Vladimir Zaynetdinov"), ("pl", "Siergiej Szustow", "Sergey Shustov")])
def test_english_form(language, name, english):
    assert romanise(name, load_inflection(language).letters) == english
