"""The places stage on parses made by hand: what decides between readings."""

import pytest

from casus.errors import LexiconError
from casus.language.parse import Morph, Parse, Token
from casus.lexicon.store import data_root, read_yaml
from casus.places import Places
from casus.places.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def places():
    return {code: Places(code) for code in ("pl", "en")}


def parse(language, words):
    """One sentence of words as ``form/lemma/UPOS/dep``, the last three may lack; all hang on the first."""
    tokens, text = [], ""
    for word in words.split():
        form, lemma, upos, dep = [*word.split("/"), "", "", ""][:4]
        upos = upos or ("PROPN" if form[0].isupper() else "NOUN")
        lemma = (lemma or form).lower()
        tokens.append(Token(len(tokens), form, lemma, upos, dep or "dep", Morph.of(""), len(text), 0))
        text += form + " "
    return Parse.build(language, text, tokens, [0] * len(tokens))


def test_inflected_town_resolves_with_its_region_and_position(places):
    (place,) = places["pl"].find(parse("pl", "strzały w/w/ADP Żangaözen")).mentions
    assert (place.name, place.country, place.admin1, place.precision) == (
        "Zhanaozen", "KAZ", "Mangystau Region", "town")
    assert (round(place.lat, 1), round(place.lon, 1)) == (43.3, 52.9)
    assert place.candidates[0][0] == place.gazetteer_id


def test_countries_of_the_report_decide_between_namesakes(places):
    words = "unrest in/in/ADP Tripoli"
    assert places["en"].find(parse("en", words)).mentions[0].country == "LBY"
    assert places["en"].find(parse("en", words), ["LBN"]).mentions[0].country == "LBN"
    assert places["en"].find(parse("en", words), {"LBN": 3.0, "FRA": 1.0}).mentions[0].country == "LBN"


def test_the_word_beside_it_tells_a_region_from_a_town(places):
    (town,) = places["en"].find(parse("en", "in/in/ADP Idlib")).mentions
    (region,) = places["en"].find(parse("en", "in/in/ADP Idlib province")).mentions
    assert (town.precision, region.precision) == ("town", "region")


def test_names_of_persons_are_no_places(places):
    made = parse("en", "Paris/paris/PROPN Hilton/hilton/PROPN/flat spoke/speak/VERB")
    assert not places["en"].find(made).mentions


def test_rivers_are_not_towns(places):
    assert not places["pl"].find(parse("pl", "rzeka/rzeka/NOUN Orzyc")).mentions


def test_squares_take_the_nearest_town(places):
    made = parse("pl", "w/w/ADP Mińsku/mińsk na/na/ADP placu/plac/NOUN Niepodległości")
    mentions = places["pl"].find(made).mentions
    assert [(m.precision, m.country) for m in mentions] == [("town", "BLR"), ("point", "BLR")]
    assert mentions[1].lat == mentions[0].lat


def test_a_missing_gazetteer_is_reported(tmp_path):
    with pytest.raises(LexiconError, match="gazetteer is missing"):
        Gazetteer(tmp_path / "none.sqlite")


def test_hand_kept_tables_are_sound():
    folder = data_root() / "knowledge" / "gazetteer"
    regions = read_yaml(folder / "regions.yaml")
    assert len(regions) > 600
    for row in [*regions, *read_yaml(folder / "areas.yaml"), *read_yaml(folder / "supplement.yaml")]:
        assert row["en"], row
        if "at" in row:
            assert -90 <= row["at"][0] <= 90, row
            assert -180 <= row["at"][1] <= 180, row
    ids = [row["id"] for row in regions]
    assert len(ids) == len(set(ids))
