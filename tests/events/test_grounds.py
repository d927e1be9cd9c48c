"""The treaty that a deed is founded on; of treaties with one name, the one whose parties the report mentions."""

import pytest

from casus.ledger.treaties import treaties


@pytest.mark.parametrize(("language", "text", "ground"), [
    ("en", "The Philippines asked the United States for help under Article 4 of the Mutual Defense Treaty.", ("MST", "4")),
    ("en", "South Korea asked the United States for help under Article 3 of the mutual defense treaty.", ("US-KOR", "3")),
    ("en", "Fiji asked the United States for help under Article 3 of the mutual defense treaty.", (None, "3")),
    ("en", "North Korea asked Russia for help under Article 4 of the Comprehensive Strategic Partnership Treaty.",
     ("RUS-PRK", "4")),
    ("en", "Ukraine asked the UN Security Council for help under Article 51 of the UN Charter.", ("UN-CHARTER", "51")),
    ("ru", "КНДР попросила Россию о помощи по статье 4 договора о всеобъемлющем стратегическом партнёрстве.",
     ("RUS-PRK", "4")),
    ("pl", "Korea Południowa zwróciła się do Stanów Zjednoczonych o pomoc na mocy artykułu 3 traktatu o wzajemnej obronie.",
     ("US-KOR", "3"))])
def test_treaty(coder, language, text, ground):
    event, = coder.code(text, language=language).events
    assert [(g.pact, g.article) for g in event.grounds] == [ground]


def test_every_member_of_the_united_nations_is_a_party():
    assert len(treaties()["UN-CHARTER"].parties("2024-01-01")) == 193
    assert len(treaties()["UN-CHARTER"].parties("1949-06-01")) == 57  # 51 less two that are no more, and 8
