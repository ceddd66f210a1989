"""Finding places: tables written by hand, laws of the lexicon, and what must hold for any text."""

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.offline.lexicon.build_places import spellings
from assistant.offline.places import PlaceSlot, find_places
from assistant.offline.places.lexicon import Meaning, lexicon
from tools.domain.place import groups, places

# Each table: the text, and the codes expected in order. "US debt" and its kin are the asset, not the place.
UNITED_STATES = [
    ("US debt", ""),
    ("who holds the most US Treasuries", ""),
    ("American bonds held by China", "CN"),
    ("U.S. government bonds of Japan", "JP"),
    ("Uncle Sam's IOUs", ""),
    ("US inflation", "US"),
    ("the US 10-year yield", "US"),
    ("America's debt to China", "CN"),
    ("debt of the United States owned by India", "IN"),
    ("US T-bills in Ireland", "IE"),
    ("US tariffs on Swiss watches", "CH"),
    ("US import duty on Vietnamese shoes", "VN"),
    ("US dollar against the Swiss franc", "CH"),
    ("foreign holders of U.S. securities", ""),
    ("US federal debt held abroad", ""),
    ("yoy us cpi nov 25", "US"),
    ("tell us what China did", "CN"),
    ("us unemployment rate?", "US"),
    ("how does it affect us?", ""),
    ("what did china sell us in may", "CN"),
    ("US-held assets", "US"),
    ("United States' debt held by Norway", "NO"),
    ("USD/JPY", ""),
    ("in the U.S. since 2016", "US"),
    ("U.S.-China trade war", "US CN"),
    ("us treasuries held by uk", "GB"),
    ("us debt held by the brits", "GB"),
    ("usa debt", ""),
    ("US public debt trend in Japan, Italy, and the US", "JP IT US"),
]
NAMES_AND_TRAPS = [
    ("New Mexico pecans", ""),
    ("tariffs on New Zealand lamb", "NZ"),
    ("Georgia", "GE"),
    ("Jordan's clothing exports", "JO"),
    ("Jordan Peterson said so", ""),
    ("turkey tariff", "TR"),
    ("frozen turkey from Poland", "PL"),
    ("Guinea, Niger and Nigeria", "GN NE NG"),
    ("Papua New Guinea", "PG"),
    ("Equatorial Guinea", "GQ"),
    ("Guinea-Bissau", "GW"),
    ("New Jersey", ""),
    ("Jersey funds", "JE"),
    ("cotton jerseys from Vietnam", "VN"),
    ("a cotton jersey", ""),
    ("Hong Kong, China", "HK"),
    ("China (Taiwan)", "TW"),
    ("Chinese Taipei", "TW"),
    ("Hong Kong SAR", "HK"),
    ("Korea, South", "KR"),
    ("China, Mainland", "CN"),
    ("China, Hong Kong and Taiwan together", "CN HK TW"),
    ("Hong Kong, China and Taiwan", "HK CN TW"),
    ("China, Taiwan, Japan", "CN TW JP"),
    ("Korea, South Africa and Norway", "KR ZA NO"),
    ("Taiwan, China", "TW"),
    ("South Sudan and Sudan", "SS SD"),
    ("North Korea", "KP"),
    ("South Korea's", "KR"),
    ("Republic of China", "TW"),
    ("People's Republic of China", "CN"),
    ("Republic of Korea", "KR"),
    ("DR Congo vs Congo", "CD CD"),
    ("Dominican Republic and Dominica", "DO DM"),
    ("Northern Ireland vs Ireland", "GB IE"),
    ("British Columbia lumber", "CA"),
    ("British Virgin Islands", "VG"),
    ("US Virgin Islands", "VI"),
    ("Netherlands Antilles", "NL"),
]
SPELT_BADLY = [
    ("chinas", "CN"),
    ("japans", "JP"),
    ("China’s", "CN"),
    ("the Saudis' stake", "SA"),
    ("chian", "CN"),
    ("tawian", "TW"),
    ("luxemborg", "LU"),
    ("switzerlnad", "CH"),
    ("philipines", "PH"),
    ("suadi arabia", "SA"),
    ("untied kingdom", "GB"),
    ("united kindom", "GB"),
    ("hong kogn", "HK"),
    ("cayman ilsands", "KY"),
    ("south koera", "KR"),
    ("new zeland", "NZ"),
    ("singapor", "SG"),
    ("belguim holdings", "BE"),
    ("irland", "IE"),
    ("brasil", "BR"),
    ("germnay", "DE"),
    ("norwya", "NO"),
    ("candaian lumber", "CA"),
    ("mexcio", "MX"),
    ("vietnma", "VN"),
    ("thialand", "TH"),
    ("indonesa", "ID"),
    ("malasia", "MY"),
    ("japanes holdings", "JP"),
    ("chinease", "CN"),
    ("isreal", "IL"),
    ("isrealis", "IL"),
    ("australa", "AU"),
    ("austrlia", "AU"),
    ("columbia", "CO"),
    ("phillipines", "PH"),
    ("kuwiat", "KW"),
    ("swizerland", "CH"),
    ("switerland", "CH"),
    ("luxembourgh", "LU"),
    ("taiwans", "TW"),
    ("hongkong", "HK"),
    ("u.k.", "GB"),
    ("the u.s.", "US"),
    ("britian", "GB"),
]
WORDS_AND_GROUPS = [
    ("a reunion of finance ministers", ""),
    ("opec, asean, brics, g7 and the gulf", "OPEC ASEAN BRICS G7 GCC"),
    ("Sino-US trade", "US"),
    ("ex-China total, non-Japan holders", "CN JP"),
    ("China+HK and China/Japan", "CN HK CN JP"),
    ("lends the most to Washington", "US"),
    ("Washington's debt to Beijing", "CN"),
    ("Switzerland's maturities, eurobonds and notional amounts", "CH"),
    ("Fed Governor Miran and Prime Minister Albanese", "US"),
    ("what is the chain of command", ""),
    ("the main drain on the market", ""),
    ("mains train plain", ""),
    ("is it final?", ""),
    ("indices and indicators", ""),
    ("hungry for bonds", ""),
    ("cutting rates in march", ""),
    ("romance of the roman", ""),
    ("what are the stats on holdings", ""),
    ("united states", "US"),
    ("in no case is it to be", ""),
    ("NO IN IT BE DE", ""),
    ("the official spokesman said the treasury was kept", ""),
    ("the change, in percent, over the quarter, please", ""),
    ("foreign official institutions net purchases", ""),
    ("crude oil rebounded after the meeting", ""),
    ("polish holdings", "PL"),
    ("nail polish", ""),
    ("bone china", ""),
    ("Brazil nuts from Bolivia", "BO"),
    ("Panama hats from Ecuador", "EC"),
    ("South China Sea", ""),
    ("in North America", ""),
    ("the Americas", ""),
    ("Bank of America says China sells", "CN"),
    ("lamps and tables", ""),
    ("grains, beans and peas", ""),
    ("origins of the crisis", ""),
    ("yields spiked", ""),
    ("the fall of the pound", ""),
    ("oil in mali", "ML"),
    ("french fries", ""),
    ("answer in English", ""),
    ("the holdings in Chinese hands", "CN"),
    ("explain in German please: Japan's holdings", "JP"),
    ("how much in Japanese yen", "JP"),
    ("pole position", ""),
    ("what share do Poles hold", "PL"),
    ("Does the euro area beat the eurozone", "XM XM"),
    ("EU vs euro zone", "EU XM"),
    ("the ECB's deposit rate", "XM"),
    ("Bank of England base rate", "GB"),
    ("Mrs. Watanabe", "JP"),
    ("BRICS and G7 totals", "BRICS G7"),
    ("ASEAN members", "ASEAN"),
    ("Gulf states combined", "GCC"),
    ("gulf of mexico", ""),
    ("offshore centres", "CUSTODY_CENTRES"),
    ("the Nordics", "NORDICS"),
    ("Benelux", "BENELUX"),
    ("NAFTA partners", "USMCA"),
    ("oil exporters", "OIL_EXPORTERS"),
    ("Caribbean banking centers", "CARIBBEAN_BANKS"),
    ("Latin America's share", "LATIN_AMERICA"),
    ("Brussels and Frankfurt", "BE DE"),
    ("Beijing", "CN"),
    ("New Delhi", "IN"),
    ("NBIM", "NO"),
    ("Euroclear", "BE"),
    ("the Kremlin", "RU"),
    ("the Dutch vs the Danes vs the Swedes", "NL DK SE"),
    ("HTS 8507, origin CN", "CN"),
    ("origin IN, 2025", "IN"),
    ("CN, IN and TR", "CN IN TR"),
    ("(DE)", "DE"),
    ("tic.holdings.CN", "CN"),
    ("DID CHINA SELL IN MAY", "CN"),
    ("WHAT IS IT TO US", "US"),
    ("WHO HOLDS US DEBT: JAPAN OR UK", "JP GB"),
    ("IS IT NO?", ""),
    ("BN, PM, AM, GE, CA", ""),
]
LANGUAGES = [
    ("bonos del Tesoro de EE. UU. en manos de Japón", "JP"),
    ("la dette américaine détenue par la Chine", "CN"),
    ("la dette des États-Unis", ""),
    ("US-Staatsanleihen in chinesischem Besitz oder in Großbritannien", "CN GB"),
    ("títulos do Tesouro dos EUA", ""),
    ("inflación en Estados Unidos", "US"),
    ("Corea del Sur y Arabia Saudita", "KR SA"),
    ("中国大陆和香港", "CN HK"),
    ("벨기에와 룩셈부르크", "BE LU"),
    ("UK、日本、中国", "GB JP CN"),
    ("Deutschland im Februar", "DE"),
    ("la Chine et le Japon", "CN JP"),
    ("los bonos de España", "ES"),
    ("quanto detiene la Cina", "CN"),
    ("participação do Brasil", "BR"),
    ("Verenigd Koninkrijk", "GB"),
    ("Island und Norwegen", "NO"),
    ("les avoirs du Royaume-Uni", "GB"),
    ("die chinesischen Bestände", "CN"),
    ("日本の米国債保有額", "JP"),
    ("中国持有多少美国国债", "CN"),
    ("台灣持有的美國國債", "TW"),
    ("한국의 미국 국채 보유", "KR"),
    ("인플레이션이란 무엇", ""),
    ("印度尼西亚和印度", "ID IN"),
    ("マリンとマリ", "ML"),
    ("アメリカのインフレ", "US"),
    ("中国香港", "HK"),
    ("英国とドイツ", "GB DE"),
    ("Côte d’Ivoire cocoa", "CI"),
    ("Ivory Coast", "CI"),
    ("Türkiye", "TR"),
    ("Curaçao", "CW"),
    ("St. Lucia", "LC"),
    ("Trinidad & Tobago", "TT"),
    ("Trinidad and Tobago", "TT"),
    ("Bosnia and Herzegovina", "BA"),
    ("Czech Republic or Czechia", "CZ CZ"),
    ("Burma", "MM"),
    ("Macao SAR", "MO"),
    ("Vatican", "VA"),
    ("Saudi and Emirati", "SA AE"),
    ("S. Korea", "KR"),
    ("kiwis and aussies", "NZ AU"),
    ("Australian and Austrian", "AU AT"),
    ("Slovakia vs Slovenia", "SK SI"),
    ("Paraguay Uruguay", "PY UY"),
    ("Iran and Iraq", "IR IQ"),
    ("Gambia Zambia", "GM ZM"),
    ("Mauritania Mauritius", "MR MU"),
    ("american inflation", "US"),
    ("Scottish whisky", "GB"),
    ("the Fed and the ECB", "US XM"),
    ("MAS", "SG"),
    ("más datos de México", "MX"),
    ("an ounce of gold in oz", ""),
    ("fed up with it", ""),
    ("fed funds", "US"),
    ("ship it to the States", "US"),
    ("the states of matter", ""),
    ("member states of the EU", "EU"),
    ("Gulf carriers", ""),
    ("cable vs loonie", ""),
]


def codes(text: str) -> str:
    return " ".join(slot.code for slot in find_places(text))


@pytest.mark.parametrize(
    ("text", "expected"), [*UNITED_STATES, *NAMES_AND_TRAPS, *SPELT_BADLY, *WORDS_AND_GROUPS, *LANGUAGES]
)
def test_the_places_of_a_text(text: str, expected: str) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "form", "words"),
    [
        ("did China’s stake grow", "name", "China’s"),
        ("the Saudis' stake", "demonym", "Saudis'"),
        ("what the PBoC sold", "institution", "PBoC"),
        ("Moscow's remaining stock", "capital", "Moscow's"),
        ("vapes from Shenzhen.", "part", "Shenzhen"),
        ("Aussie holdings", "nickname", "Aussie"),
        ("origin KH", "code", "KH"),
        ("inflation in the U.S. since May", "name", "U.S."),
        ("日本の保有額", "name", "日本"),
        ("rank of the Cayman Islands in May", "name", "Cayman Islands"),
    ],
)
def test_a_slot_says_where_it_stands_and_how_the_place_was_named(text: str, form: str, words: str) -> None:
    (slot,) = find_places(text)
    assert (slot.form, text[slot.start : slot.end]) == (form, words)


def test_a_typing_error_lowers_confidence_and_a_possessive_does_not() -> None:
    assert find_places("tawian")[0].confidence < 1
    assert find_places("chinas")[0].confidence == find_places("Taiwan's")[0].confidence == 1


def test_an_ambiguous_name_offers_its_other_meanings() -> None:
    assert find_places("Frankfurt")[0].alternatives == ("XM",)
    assert find_places("Congo")[0].alternatives == ("CG",)


def test_a_place_that_only_names_money_has_the_role_currency() -> None:
    assert find_places("the Swiss franc")[0].role == "currency"
    assert find_places("the Swiss rate")[0].role == "place"


def test_every_meaning_is_a_known_place_or_group() -> None:
    known = set(places()) | set(groups())
    table = lexicon()
    for spelling in [*table.any_case.values(), *table.as_written.values(), *table.unspaced.values()]:
        assert set(Meaning.parse(spelling).codes) <= known


def test_every_place_is_found_under_its_own_name() -> None:
    for code, place in places().items():
        if code not in {"US", "UM", "AQ"}:
            assert codes(f"holdings of {place.name} in May") == code
            assert codes(f"{place.possessive} share") == code


def test_every_group_is_found_under_its_own_name() -> None:
    for code, group in groups().items():
        assert group.members(date(2025, 6, 30))
        assert codes(f"holdings of {group.name} in May").split()[0] == code


def test_no_spelling_by_hand_means_two_places_unless_it_says_so() -> None:
    meanings: dict[str, set[str]] = {}
    for file in ("place_aliases.txt", "place_unspaced.txt", "place_adjectives.txt"):
        for code, _, spelling in spellings(file):
            meanings.setdefault(re.sub(r" ~ .*", "", spelling).casefold(), set()).add(code)
    assert {spelling: codes for spelling, codes in meanings.items() if len(codes) > 1} == {}


def spans_are_sound(text: str, slots: list[PlaceSlot]) -> bool:
    ends = [0, *(slot.end for slot in slots)]
    return all(
        before <= slot.start < slot.end <= len(text) and 0 < slot.confidence <= 1
        for before, slot in zip(ends, slots, strict=False)
    )


@given(st.text(max_size=80))
def test_any_text_gives_sound_spans(text: str) -> None:
    assert spans_are_sound(text, find_places(text))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*lexicon().any_case, *lexicon().as_written, *lexicon().unspaced, ",", "'s", "and", "US", "debt"]
        ),
        max_size=8,
    )
)
def test_names_in_any_order_give_sound_spans(names: list[str]) -> None:
    text = " ".join(names)
    assert spans_are_sound(text, find_places(text))


def test_a_question_takes_about_a_millisecond() -> None:
    find_places("warm up")
    text = "Did Japan, mainland China or the Cayman Islands hold more Treasuries than Switzerland at end-March 2025?"
    start = time.process_time()
    for _ in range(50):
        find_places(text)
    assert (time.process_time() - start) / 50 < 0.005
