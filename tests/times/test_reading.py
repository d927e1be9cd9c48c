"""Whole reports: what times say together, on parses made by hand and on damaged input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.language.analyzer import load
from casus.language.parse import Morph, Parse, Token
from casus.records import Published
from casus.records.edtf import bounds, spans
from casus.times import Times

POLISH, ENGLISH = Times("pl"), Times("en")


def published(edtf):
    return Published(edtf, *bounds(edtf))


def flat(language, words):
    """A parse in which every word is its own lemma and hangs on the first."""
    tokens, at = [], 0
    for i, word in enumerate(words):
        tokens.append(Token(i, word, word.lower(), "X", "dep", Morph.of(""), at, 0))
        at += len(word) + 1
    return Parse.build(language, " ".join(words), tokens, [0] * len(tokens))


def test_weekdays_narrow_the_publication_date():
    parse = load("pl").parse("W czwartek wojsko zajęło lotnisko. W środę ogłoszono stan wyjątkowy.")
    reading = POLISH.read(parse, published("2022-01"))
    assert reading.published.edtf == "2022-01"
    assert reading.published.earliest == "2022-01-06"
    assert reading.published.latest == "2022-01-31"


def test_dates_of_the_story_narrow_weekdays():
    parse = load("pl").parse("W piątek zginęło dziesięć osób. 14 stycznia wybuchły walki. "
                             "Stan wyjątkowy obowiązuje do 20 stycznia.")
    mentions = POLISH.read(parse, published("2022-01")).mentions
    assert mentions[0].edtf == "2022-01-14"


def test_nothing_falls_back_to_the_publication_date():
    parse = load("en").parse("Earlier, troops had left. Three days later the siege ended.")
    assert [m.edtf for m in ENGLISH.find(parse, published("2022-01-10"))] == ["", ""]


def test_every_value_says_why():
    parse = load("en").parse("Troops left on Monday, two days after the vote. A week earlier talks failed.")
    assert all(m.reason for m in ENGLISH.find(parse, published("2022-01-12")))


def test_an_offset_counted_back_dates_what_follows_it():
    parse = load("en").parse("He was held last Thursday, a day after being sacked. Two days later he fled.")
    mentions = ENGLISH.find(parse, published("2022-01-10"))
    assert [(m.edtf, m.relation) for m in mentions] == [
        ("2022-01-06", "at"), ("2022-01-05", "after"), ("2022-01-08", "at")]


def test_wrong_lemma_of_a_month_does_no_harm():
    tokens = flat("pl", ["Zginął", "5", "stycznia", "2022"])
    tokens.tokens[2].lemma = "styczni"
    assert [m.edtf for m in POLISH.find(tokens, None)] == ["2022-01-05"]


OTHERS = ("5 31 2022 90 1990s 13.08.2020 2020-08-14 20:30 999 , . - ( ) 0 00 99 ² w od do po przed za na "
          "temu wcześniej później on in since until after before the of ago later earlier")
WORDS = sorted({word for times in (POLISH, ENGLISH) for words in times.table.classes.values()
                for word in words}.union(OTHERS.split(" ")))
DATES = [None, "2022-01-13", "2022-01", "2022", "2024-02-29", "2022-01-05/2022-01-07", "../2022"]


@pytest.mark.parametrize("times", [POLISH, ENGLISH], ids=["pl", "en"])
@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), date=st.sampled_from(DATES))
def test_any_words_make_ordered_and_sound_mentions(times, words, date):
    parse = flat("xx", words)
    last = -1
    for mention in times.find(parse, published(date) if date else None):
        assert last < mention.first <= mention.last < len(words)
        assert parse.text[mention.start:mention.end] == " ".join(words[mention.first:mention.last + 1])
        assert (mention.earliest, mention.latest) == bounds(mention.edtf)
        assert not mention.edtf or spans(mention.edtf)
        last = mention.last


def test_an_undated_report_leaves_earlier_this_week_open():
    from casus.coder import load

    text = "Earlier this week, later this month and last Friday police arrested ten people in Minsk."
    coded = load().code(text, language="en")
    assert all(e.when is None or e.when.edtf for e in coded.events)
