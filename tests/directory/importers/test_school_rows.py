"""The register's parser on anything at all."""

import csv
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.importers.school_rows import COLUMNS, SchoolRow, read_rows

KNOWN = ("leiden", "alphen-aan-den-rijn")
cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
plausible = {
    "vestigingscode": st.from_regex(r"\A[0-9]{2}[A-Z]{2}[0-9]{2}\Z"),
    "naam": st.text("abc éÉ,\"'", min_size=1, max_size=30).filter(str.strip),
    "type": st.sampled_from(["basisschool", "SBAO", "(V)SO", "HAVO/VWO", "VBO/MAVO/HAVO/VWO"]),
    "denominatie": st.sampled_from(["Openbaar", "Overige", "", "Nieuw"]),
    "straat": st.sampled_from(["Breestraat", "1e Binnenvestgracht"]),
    "huisnummer": st.integers(1, 999).map(str),
    "huisletter": st.sampled_from(["", "a", "B"]),
    "huisnummertoevoeging": st.sampled_from(["", "2", "bis"]),
    "postcode": st.sampled_from(["2311AA", "2311 aa"]),
    "plaats": st.just("Leiden"),
    "gemeente": st.sampled_from(["LEIDEN", "ALPHEN AAN DEN RIJN"]),
    "internetadres": st.sampled_from([" ", "", "www.school.example", "https://school.example/a"]),
    "telefoon_2021": st.sampled_from(["", "0715161718"]),
    "lat": st.floats(50.7, 53.7).map(repr),
    "lon": st.floats(3.2, 7.3).map(repr),
}


def written(rows) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_errors(content):
    rows, errors = read_rows(content, KNOWN)
    assert errors or not rows


@settings(max_examples=200, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, cells)), max_size=3))
def test_any_cells_give_rows_or_errors_that_name_a_column(raw):
    rows, errors = read_rows(written(raw), KNOWN)
    assert all(isinstance(row, SchoolRow) for row in rows)
    assert all(error.message and (error.column in COLUMNS or not error.column) for error in errors)


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries(plausible))
def test_a_plausible_line_is_read_as_it_was_written(raw):
    (row,), errors = read_rows(written([raw]), KNOWN)
    assert errors == []
    assert (row.line, row.code, row.name) == (2, raw["vestigingscode"], raw["naam"].strip())
    assert (row.latitude, row.longitude) == (float(raw["lat"]), float(raw["lon"]))
    assert row.postal_code == "2311 AA"
    assert row.website == "" or row.website.startswith("https://")
    assert row.municipality in KNOWN
