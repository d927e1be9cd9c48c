"""Which language a text is in: what can be read is told, everything else is refused by its name."""

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from casus.documents import Source, document
from casus.documents.identify import _identifier, identify
from casus.errors import InputError

ALL = ("pl", "en", "ru")
READABLE = {
    "pl": ["Prezydent Kazachstanu zwrócił się do sojuszu z prośbą o wsparcie.", "Rząd podał się do dymisji."],
    "en": ["The president of Kazakhstan asked the alliance for help.", "The government has resigned."],
    "ru": ["Президент Казахстана обратился к союзу за помощью.", "Правительство ушло в отставку."],
}
OTHERS = {
    "Czech": "Prezident v pátek oznámil, že vláda podá demisi kvůli protestům v hlavním městě.",
    "Slovak": "Prezident v piatok oznámil, že vláda podá demisiu pre protesty v hlavnom meste.",
    "Ukrainian": "Президент у п'ятницю оголосив, що уряд іде у відставку через протести у столиці.",
    "Belarusian": "Прэзідэнт абвясціў у пятніцу, што ўрад сыходзіць у адстаўку з-за пратэстаў у сталіцы.",
    "Bulgarian": "Президентът обяви в петък, че правителството подава оставка заради протестите в столицата.",
    "Serbian": "Председник је у петак објавио да влада подноси оставку због протеста у главном граду.",
    "Kazakh": "Президент жұма күні үкіметтің отставкаға кететінін хабарлады.",
    "German": "Der Präsident kündigte am Freitag an, dass die Regierung zurücktritt.",
}


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in READABLE.items() for text in texts]
)
def test_what_can_be_read(language: str, text: str) -> None:
    assert identify(text, ALL) == language


@pytest.mark.parametrize(("name", "text"), OTHERS.items())
def test_what_is_refused(name: str, text: str) -> None:
    with pytest.raises(InputError, match=rf"{name} \(\w\w\).*--language"):
        identify(text, ALL)


def test_a_language_without_a_model_is_refused() -> None:
    with pytest.raises(InputError, match=r"Russian \(ru\)"):
        identify(READABLE["ru"][0], ("pl", "en"))
    with pytest.raises(InputError, match="no model"):
        document(Source(id="a", name="a", text="Привет."), language="ru", languages=("pl", "en"))


def test_a_forced_language_goes_before_what_it_seems_to_be() -> None:
    source = Source(id="a", name="a", text=OTHERS["Czech"])
    assert document(source, language="pl", languages=ALL).report.language == "pl"


def test_the_mapped_model_answers_as_the_packed_one() -> None:
    packed = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for text in (*OTHERS.values(), *(text for texts in READABLE.values() for text in texts)):
        assert _identifier().rank(text) == packed.rank(text)
