"""Answers come in the language of the question, with the same digits, and prove themselves like any other."""

import re
import string
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.offline.direct import DirectOffline
from assistant.phrasing.detect import language_of
from assistant.phrasing.language import LANGUAGES, Language, language
from assistant.phrasing.sentences import TELLERS
from tools.catalog import tool_names
from tools.domain.period import Period
from tools.store.store import Store

# slt_table5 and mfhhis01 of 18 March 2026: China 760.8 (January 2025), 784.3 (February); Japan 1,061.5 (December 2024).
SAID = {
    "Hat China im Februar 2025 US-Staatsanleihen verkauft?": (
        "Nein. Der Bestand an US-Staatsanleihen (China) stieg um 23.5 Mrd. US-Dollar (+3.09 %): von 760.8 Mrd. "
        "US-Dollar (Ende Januar 2025) auf 784.3 Mrd. US-Dollar (Ende Februar 2025) "
        "(veröffentlicht: 2026-03-18). [1][2]"
    ),
    "¿Vendió China bonos del Tesoro en febrero de 2025?": (
        "No. La tenencia de bonos del Tesoro de EE. UU. (China) subió 23.5 mil millones de dólares (+3.09 %): de 760.8 "
        "mil millones de dólares (a finales de enero de 2025) a 784.3 mil millones de dólares (a finales de febrero de "
        "2025) (publicado: 2026-03-18). [1][2]"
    ),
    "Combien de titres du Trésor américain le Japon détenait-il fin 2024 ?": (
        "L'encours de titres du Trésor américain détenu (Japon) s'établissait à 1061.5 milliards de dollars fin "
        "décembre 2024 (publié : 2026-03-18). [1]"
    ),
    "2024年12月末の日本の米国債保有額は？": (
        "日本の米国債保有額は2024年12月末時点で 1,061.5 十億ドルでした（公表：2026年3月18日）。 [1]"
    ),
    "中国在2025年2月减持美债了吗？": (
        "没有。 中国持有的美国国债增加了 23.5 十亿美元（+3.09 %）："
        "从2025年1月底的 760.8 十亿美元到2025年2月底的 784.3 十亿美元（公布：2026年3月18日）。 [1][2]"
    ),
}
LISTS = {
    "Wer sind die fünf größten Gläubiger der USA im Dezember 2025?": "Die größten Halter Ende Dezember 2025: 1. Japan",
    "¿Quiénes eran los mayores tenedores de bonos del Tesoro en diciembre de 2025?": "Los mayores tenedores",
}
CODES = {
    "Und Frankreich?": "de",
    "y Japón?": "es",
    "et au Japon ?": "fr",
    "日本は？": "ja",
    "日本呢？": "zh",
    "El Salvador's holdings, please": "en",
    "de minimis china": "en",
    "30y minus 10y on 31 jan 2025": "en",
    "Quanti titoli del Tesoro USA deteneva l'Italia?": "en",  # read, but not spoken
    "USDJPY": "en",
}


def ask(store: Store, text: str, earlier: tuple[str, ...] = ()) -> Answer:
    return Assistant(store, DirectOffline(), 4000).ask(text, date(2026, 3, 20), earlier=earlier)


@pytest.mark.parametrize(("question", "begins"), LISTS.items())
def test_the_numbers_of_a_list_are_no_figures(bundled: Store, question: str, begins: str) -> None:
    assert ask(bundled, question).draft.text.startswith(begins)


@pytest.mark.parametrize(("question", "expected"), SAID.items())
def test_the_answer_is_in_the_language_of_the_question(bundled: Store, question: str, expected: str) -> None:
    answer = ask(bundled, question)
    assert answer.draft.text == expected
    assert not any("the " in caveat for caveat in answer.caveats)


@pytest.mark.parametrize(("question", "code"), CODES.items())
def test_the_language_is_told_by_little_words(question: str, code: str) -> None:
    assert language_of(question) == code


def test_a_fragment_keeps_the_language_of_its_thread(bundled: Store) -> None:
    answer = ask(bundled, "2023?", ("Wie viel US-Staatsanleihen hielt Japan Ende 2024?",))
    assert answer.draft.text.startswith(
        "Der Bestand an US-Staatsanleihen (Japan) lag Ende Dezember 2023 bei 1115.3 Mrd."
    )


def test_what_has_no_sentence_is_said_in_english_after_a_line(bundled: Store) -> None:
    answer = ask(bundled, "Wann hat die Fed zuletzt die Zinsen gesenkt?")
    assert answer.draft.text.startswith("(Dazu habe ich den Satz nur auf Englisch.) ")
    assert answer.findings and answer.findings[0].sentence in answer.draft.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_sentence_with_the_same_parts(code: str) -> None:
    model, other = language("de"), language(code)
    for section in ("units", "measures", "runs", "when", "series", "say", "messages"):
        assert other.words[section].keys() == model.words[section].keys(), section
    for section in ("series", "say"):
        for key, text in model.words[section].items():
            assert parts_of(other.words[section][key]) >= parts_of(text) - {"released", "end"}, (section, key)
    for english, said in other.words["messages"].items():
        assert english.count("{}") == said.count("{}"), english


def parts_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_sentence_is_of_a_tool() -> None:
    assert set(tool_names()) >= TELLERS.keys()


# English questions whose answers carry the caveats of the core families: each must be known in every language.
CAVEATED = [
    "how much did China hold",
    "did China sell Treasuries in February?",
    "how did Belgium's holdings change in 2025",
    "euro dollar on 4 January 2026",
    "tariff on chinese electric cars",
    "who holds the most",
]


@pytest.mark.parametrize("question", CAVEATED)
def test_the_caveats_of_the_core_families_are_known_in_every_language(bundled: Store, question: str) -> None:
    caveats = ask(bundled, question).caveats
    assert caveats
    for code in LANGUAGES:
        assert [one for one in caveats if language(code).message(one) is None] == []


def test_periods_in_a_message_are_said_in_its_language() -> None:
    said = language("fr").message(
        "The data held end in December 2025, although January 2026 was published on 18 March 2026."
    )
    assert (
        said == "Les données disponibles s'arrêtent à décembre 2025, alors que janvier 2026 a été publié le 2026-03-18."
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_period_has_a_name(code: str) -> None:
    to: Language = language(code)
    for text in ("2025", "2025-Q3", "2025-03", "2025-03-18"):
        assert re.search("2025", to.period(Period.parse(text)))
