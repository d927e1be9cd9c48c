"""From text to tokens: offsets, sentences, multiword tokens, and what the dictionary corrects."""

import pytest

from casus.language.analyzer import load
from casus.language.decode import tree


def test_offsets_are_the_surface_text_even_in_multiword_tokens():
    text = "Zrobiłem to,  a oni by\u00a0nie zrobili.\n\nPotem wyszłam."
    parse = load("pl").parse(text)
    assert all(text[t.start:t.end] == t.text for t in parse.tokens)
    assert "Zrobiłem" in {t.text for t in parse.tokens}
    assert next(t for t in parse.tokens if t.text == "Zrobiłem").lemma == "zrobić"


def test_a_line_end_ends_a_sentence_and_white_space_is_none():
    parse = load("en").parse("Troops left \n \n  \nPolice came. ")
    assert [s.number for s in parse.sentences] == list(range(len(parse.sentences)))
    assert len(parse.sentences) == 2


def test_every_sentence_is_one_tree():
    parse = load("pl").parse("Rząd podał się do dymisji, a prezydent, którego wezwano, wyjechał. Nikt nie wie dokąd.")
    for sentence in parse.sentences:
        assert sum(t.head is None for t in sentence.tokens) == 1
        assert all(sentence.root in (t, *t.ancestors()) for t in sentence.tokens)


def test_a_very_long_line_is_parsed_whole():
    text = "Policja zatrzymała dwieście osób w Mińsku. " * 700
    parse = load("pl").parse(text)
    assert sum(t.lemma == "zatrzymać" for t in parse.tokens) == 700


@pytest.mark.parametrize(("word", "tense"), [("froze", "Past"), ("freezes", "Pres")])
def test_the_dictionary_corrects_a_tense_that_a_form_cannot_have(word, tense):
    parse = load("en").parse(f"The bloc {word} the assets of the junta.")
    assert next(t for t in parse.tokens if t.text == word).morph.tense == tense


def test_case_tells_who_does_what_in_any_order():
    parse = load("pl").parse("Demonstrantów zatrzymała policja.")
    roles = {t.dep.partition(":")[0]: t.lemma for t in parse.tokens}
    assert roles["nsubj"] == "policja"
    assert roles["obj"] == "demonstrant"


def test_the_best_tree_has_one_root_and_no_cycle():
    import numpy as np

    scores = np.array([[0, 0, 9, 1], [1, 9, 0, 1], [5, 1, 1, 0]], dtype=np.float32)  # 1 and 2 prefer each other
    heads = tree(scores.copy()).tolist()
    assert heads.count(0) == 1
    assert sorted(heads) != [1, 2, 0] or heads[2] == 0
