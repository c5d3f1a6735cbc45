"""What people read about schools: in both languages, for every type and denomination of the region."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from directory.importers.school_texts import DENOMINATIONS, is_former, summaries
from directory.importers.school_types import TYPES, school_type

REGISTER = Path(settings.BASE_DIR, "cms/demo/directory/region-schools-2024.csv")
ROWS = list(csv.DictReader(REGISTER.read_text(encoding="utf-8").splitlines()))
WRITTEN = sorted({row["type"] for row in ROWS} | {each.written for each in TYPES.values()})


def english(kind, denomination=""):
    return summaries(school_type(kind), "Katwijk", denomination)["summary_en"]


def dutch(kind, denomination=""):
    return summaries(school_type(kind), "Katwijk", denomination)["summary_nl"]


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("denomination", ["", *sorted({row["denominatie"] for row in ROWS})])
def test_every_school_of_the_region_has_a_summary_in_both_languages(written, denomination):
    texts = summaries(school_type(written), "Alphen aan den Rijn", denomination)
    assert set(texts) == {"summary_en", "summary_nl"}
    for text in texts.values():
        assert "in Alphen aan den Rijn" in text
        assert text.endswith(".")
        assert len(text) <= 220
        assert not any(word in text.lower() for word in ("regist", "universi", "appl"))
        assert not {"vbo", "mavo/havo"} & set(text.lower().split())


def test_every_denomination_of_the_region_has_words():
    assert {row["denominatie"] for row in ROWS} <= DENOMINATIONS.keys()


def test_a_primary_school_says_for_whom_it_is_and_what_it_believes():
    assert english("basisschool", "Openbaar") == (
        "Primary school in Katwijk for children of 4 to 12. Public (openbaar): open to all beliefs."
    )
    assert dutch("basisschool", "Rooms-Katholiek") == (
        "Basisschool in Katwijk voor kinderen van 4 tot 12 jaar. Rooms-katholiek."
    )


def test_levels_are_explained_in_english_and_named_in_dutch():
    assert english("VBO/MAVO/HAVO/VWO", "Bijzonder") == (
        "Secondary school in Katwijk: vmbo (vocational, 4 years), havo (general, 5 years) and vwo (academic, 6 years). "
        "“Bijzonder”: run by its own board, not by the municipality."
    )
    assert dutch("VBO/MAVO/HAVO/VWO") == "Middelbare school in Katwijk: vmbo, havo en vwo."
    assert english("VWO") == "Secondary school in Katwijk: vwo (academic, 6 years)."


def test_a_school_named_isk_is_a_newcomers_school_whatever_its_type():
    texts = summaries(school_type("VBO"), "Alphen", "Overige", "Groene Hart ISK")
    assert texts["summary_en"] == "School for newcomers in Alphen (ISK): for teenagers who learn Dutch first."
    assert "Internationale schakelklas" in texts["summary_nl"]
    assert summaries(school_type("VBO"), "Lisse", "", "Iskander College") == summaries(school_type("VBO"), "Lisse", "")


def test_one_half_of_vmbo_is_named_as_that_half():
    assert dutch("VBO") == "Middelbare school in Katwijk: vmbo (praktische leerwegen)."
    assert "vmbo (vocational, 4 years: theoretical track, mavo), havo" in english("MAVO/HAVO/VWO")


@pytest.mark.parametrize("written", ["SBAO", "SO", "VSO", "(V)SO", "PRO"])
def test_special_schools_say_for_whom_they_are(written):
    assert "who need" in english(written) or "who learn" in english(written)


def test_a_denomination_that_we_have_no_words_for_is_said_as_it_is_written():
    assert english("basisschool", "Hindoeïstisch").endswith("to 12. Hindoeïstisch.")


def test_other_says_nothing():
    assert english("SO", "Overige") == english("SO")


def test_a_long_town_leaves_out_the_denomination_and_never_the_school():
    long = summaries(school_type("MAVO/HAVO/VWO"), "T" * 80, "Algemeen bijzonder")["summary_en"]
    assert long.endswith("and vwo (academic, 6 years).")


def test_only_the_very_words_of_an_earlier_version_are_taken_for_them():
    assert is_former("summary_en", "Secondary school (VBO/MAVO) in Katwijk. Denomination: other.", "Katwijk")
    assert is_former("summary_nl", "School voor (voortgezet) speciaal onderwijs in Katwijk.", "Katwijk")
    assert is_former("summary_nl", "Basisschool in Katwijk. Denominatie: Samenwerking Opb., PC.", "Katwijk")
    assert not is_former("summary_en", "Primary school in Katwijk near the sea.", "Katwijk")
    added = "Primary school in Katwijk. Denomination: public. We have a class for newcomers."
    assert not is_former("summary_en", added, "Katwijk"), "an editor wrote on"
