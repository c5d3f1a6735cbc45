"""The importer on the real register file, and on files that are wrong."""

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.facts.models import Municipality
from directory.importers.schools import SOURCE, import_schools
from directory.models import Partner, PartnerPhone
from directory.services import update_partner
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db
REGISTER = Path(settings.BASE_DIR, "cms/demo/directory/region-schools-2024.csv")
ROW = {
    "vestigingscode": "18EH00", "naam": "De Kies", "type": "basisschool", "denominatie": "Openbaar",
    "straat": "Christinastraat", "huisnummer": "38", "huisletter": "a", "huisnummertoevoeging": "2",
    "postcode": "2731ez", "plaats": "Benthuizen", "gemeente": "ALPHEN AAN DEN RIJN",
    "internetadres": "www.kies.example",
    "telefoon_2021": "0793318422", "leerlingen": "165", "lat": "52.076", "lon": "4.547",
}  # fmt: skip


def file_of(*rows, columns=None) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, columns or list(ROW), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def school(**changes) -> dict:
    return {**ROW, **changes}


def outcomes(report) -> list[str]:
    return [each.outcome for each in report.outcomes]


def kies() -> Partner:
    return Partner.objects.get(source_id="18EH00")


def edit(**fields):
    """What an editor does in the admin."""

    def change(partner):
        for name, value in fields.items():
            setattr(partner, name, value)

    update_partner(partner=kies(), change=change)


def forget_texts(**texts):
    """The entry as an earlier version left it: it did not note which summaries it wrote."""
    facts = {name: value for name, value in kies().source_values.items() if name not in texts}
    edit(source_values=facts, **texts)


def test_the_real_register_makes_250_schools_and_a_second_run_changes_nothing():
    content = REGISTER.read_bytes()
    assert import_schools(content).count("created") == 250
    before = list(Partner.objects.order_by("pk").values())
    logged = ModelLogEntry.objects.count()
    again = import_schools(content)
    assert (again.count("unchanged"), len(again.outcomes)) == (250, 250)
    assert list(Partner.objects.order_by("pk").values()) == before
    assert ModelLogEntry.objects.count() == logged
    assert Partner.objects.published().count() == 250
    assert set(Partner.objects.values_list("locations__municipality", flat=True)) == set(
        Municipality.objects.values_list("pk", flat=True)
    )


def test_a_school_says_what_the_register_says_and_no_more(client):
    import_schools(file_of(ROW))
    detail = client.get("/api/v1/partners/de-kies/").json()
    assert detail["summary"] == (
        "Primary school in Benthuizen for children of 4 to 12. Public (openbaar): open to all beliefs."
    )
    assert detail["categories"] == [{"slug": "primary-education", "label": "Primary schools"}]
    assert detail["assurance"] == {"state": "register", "on": "2024-11-22", "by": "register"}
    assert detail["source"] == {
        "name": "DUO open education data", "id": "18EH00", "url": "https://duo.nl/open_onderwijsdata/",
        "retrieved_on": "2024-11-22",
    }  # fmt: skip
    assert detail["location"] == {
        "street_address": "Christinastraat 38A-2", "postal_code": "2731 EZ", "address_locality": "Benthuizen",
        "latitude": 52.076, "longitude": 4.547,
    }  # fmt: skip
    assert detail["contact"]["website"] == "https://www.kies.example"
    assert detail["contact"]["phones"] == [
        {
            "label": "Telephone (register of 2021)",
            "e164": "+31793318422",
            "national": "079 331 8422",
            "fallback_texts": [],
        }
    ]
    assert detail["school"] == {
        "level": "primary", "type": "basisschool", "denomination": "Openbaar", "curricula": [],
        "instruction_languages": [], "ages": [4, 12],
    }  # fmt: skip
    assert (detail["description"], detail["spoken_languages"], detail["opening"]["state"]) == (None, [], "unknown")
    dutch = client.get("/api/v1/partners/de-kies/?locale=nl").json()
    assert dutch["summary"] == (
        "Basisschool in Benthuizen voor kinderen van 4 tot 12 jaar. Openbaar: voor elk geloof en elke overtuiging."
    )
    assert dutch["contact"]["phones"][0]["label"] == "Telefoon (register van 2021)"


def test_a_dry_run_says_what_would_happen_and_writes_nothing():
    report = import_schools(file_of(ROW), dry_run=True)
    assert outcomes(report) == ["created"]
    assert not Partner.objects.exists()


def test_a_changed_fact_is_updated_and_logged():
    import_schools(file_of(ROW))
    report = import_schools(file_of(school(telefoon_2021="0715161718", huisnummer="40", naam="De Nieuwe Kies")))
    (outcome,) = report.outcomes
    assert (outcome.outcome, outcome.fields) == ("updated", "name, phone, street_address")
    partner = kies()
    assert (partner.name, partner.slug) == ("De Nieuwe Kies", "de-kies")
    assert partner.locations.get().street_address == "Christinastraat 40A-2"
    assert str(partner.phones.get().number) == "+31715161718"
    assert ModelLogEntry.objects.for_instance(partner).filter(action="directory.import").exists()
    assert import_schools(file_of(school(telefoon_2021="0715161718", huisnummer="40", naam="De Nieuwe Kies"))).count(
        "unchanged"
    )


def test_what_the_register_drops_is_dropped_unless_an_editor_wrote_it():
    import_schools(file_of(ROW))
    import_schools(file_of(school(internetadres=" ", telefoon_2021="")))
    assert (kies().website, kies().phones.count()) == ("", 0)


def test_an_editor_s_text_is_never_overwritten():
    import_schools(file_of(ROW))
    edit(summary_en="Our text.", description_nl="<p>Onze tekst.</p>")
    import_schools(file_of(school(plaats="Alphen aan den Rijn", denominatie="Bijzonder")))
    partner = kies()
    assert (partner.summary_en, partner.description_nl) == ("Our text.", "<p>Onze tekst.</p>")
    assert partner.locations.get().address_locality == "Alphen aan den Rijn"


def test_a_summary_follows_the_register_in_the_language_that_no_editor_wrote():
    import_schools(file_of(ROW))
    edit(summary_en="Our text.")
    (outcome,) = import_schools(file_of(school(denominatie="Islamitisch"))).outcomes
    assert (outcome.outcome, outcome.fields) == ("updated", "denomination, summary_nl")
    assert "Changed by an editor, so not updated: summary_en" in outcome.message
    assert (kies().summary_en, kies().summary_nl) == (
        "Our text.", "Basisschool in Benthuizen voor kinderen van 4 tot 12 jaar. Islamitisch.",
    )  # fmt: skip


@pytest.mark.parametrize("said", ["Denomination: public.", "Denomination in the register: public.", ""])
def test_what_an_earlier_version_wrote_is_renewed_by_the_next_import(said):
    import_schools(file_of(ROW))
    new = kies().summary_en
    forget_texts(summary_en=f"Primary school in Benthuizen. {said}".strip(), summary_nl="Basisschool in Benthuizen.")
    (outcome,) = import_schools(file_of(ROW)).outcomes
    assert (outcome.outcome, outcome.fields, kies().summary_en) == ("updated", "summary_en, summary_nl", new)
    assert outcomes(import_schools(file_of(ROW))) == ["unchanged"]


@pytest.mark.parametrize(
    "text", ["Primary school in Benthuizen with a garden.", "Primary school in Leiden.", "Our text.", ""]
)
def test_an_editor_s_text_from_before_is_kept(text):
    import_schools(file_of(ROW))
    forget_texts(summary_en=text)
    (outcome,) = import_schools(file_of(ROW)).outcomes
    assert (outcome.outcome, outcome.fields, kies().summary_en) == ("unchanged", "summary_en", text)


def test_an_editor_s_fact_is_never_overwritten_however_often_the_register_changes():
    import_schools(file_of(ROW))
    edit(website="https://editor.example/")
    for address in ("www.new.example", "www.newer.example"):
        (outcome,) = import_schools(file_of(school(internetadres=address))).outcomes
        assert (outcome.outcome, outcome.fields) == ("unchanged", "website")
        assert "Changed by an editor" in outcome.message
    assert kies().website == "https://editor.example/"


def test_a_fact_is_the_register_s_again_when_an_editor_follows_it():
    import_schools(file_of(ROW))
    edit(website="https://www.new.example")
    import_schools(file_of(school(internetadres="www.new.example")))
    import_schools(file_of(school(internetadres="www.newest.example")))
    assert kies().website == "https://www.newest.example"


def test_an_editor_s_own_phone_number_stays_beside_the_register_s():
    import_schools(file_of(ROW))
    own = PartnerPhone(number="+31850001234", label_en="Desk")
    edit(phones=[own, *kies().phones.all()])
    import_schools(file_of(school(telefoon_2021="0715161718")))
    assert sorted(str(phone.number) for phone in kies().phones.all()) == ["+31715161718", "+31850001234"]


def test_an_editor_s_draft_survives_an_import():
    import_schools(file_of(ROW))
    partner = kies()
    partner.summary_en = "Draft text."
    partner.save_revision()
    import_schools(file_of(school(plaats="Leiden")))
    partner = kies()
    draft = partner.get_latest_revision_as_object()
    assert partner.has_unpublished_changes
    assert (draft.summary_en, draft.locations.get().address_locality) == ("Draft text.", "Leiden")
    assert partner.summary_en.startswith("Primary school")


def test_an_unpublished_school_stays_unpublished():
    import_schools(file_of(ROW))
    kies().unpublish()
    import_schools(file_of(school(naam="Anders")))
    assert not kies().live


def test_a_locked_school_is_left_alone():
    import_schools(file_of(ROW))
    Partner.objects.update(locked=True)
    (outcome,) = import_schools(file_of(school(naam="Anders"))).outcomes
    assert (outcome.outcome, kies().name) == ("unchanged", "De Kies")
    assert "locked" in outcome.message


def test_a_newer_register_confirms_what_it_still_says():
    import_schools(file_of(ROW))
    (outcome,) = import_schools(file_of(ROW), retrieved_on=date(2025, 11, 1)).outcomes
    assert (outcome.outcome, outcome.fields) == ("updated", "source_retrieved_on")
    assert (kies().source_retrieved_on, kies().assured_on) == (date(2025, 11, 1), date(2025, 11, 1))


def test_a_newer_register_does_not_speak_for_the_editor_who_confirmed():
    import_schools(file_of(ROW))
    edit(assured_by="editor", assured_on=date(2026, 1, 1))
    import_schools(file_of(ROW), retrieved_on=date(2026, 6, 1))
    assert (kies().assured_by, kies().assured_on) == ("editor", date(2026, 1, 1))


def test_an_older_register_is_refused():
    import_schools(file_of(ROW), retrieved_on=date(2025, 11, 1))
    (outcome,) = import_schools(file_of(school(naam="Anders"))).outcomes
    assert (outcome.outcome, outcome.fields) == ("error", "retrieved-on")
    assert kies().name == "De Kies"


def test_a_school_that_is_not_in_the_file_any_more_is_reported_and_kept():
    import_schools(file_of(ROW, school(vestigingscode="18EH01", naam="De Tand")))
    report = import_schools(file_of(ROW))
    assert outcomes(report) == ["unchanged", "kept"]
    assert Partner.objects.published().count() == 2


def test_other_partners_are_not_touched():
    other = PartnerFactory(name="De Kies", slug="de-kies", source_name="Elsewhere", source_id="18EH00")
    other.refresh_from_db()
    import_schools(file_of(ROW))
    assert Partner.objects.get(source_name=SOURCE).slug == "de-kies-benthuizen"
    assert Partner.objects.get(pk=other.pk).updated_at == other.updated_at


@pytest.mark.parametrize(
    ("changes", "column", "message"),
    [
        ({"postcode": "12345"}, "postcode", "four digits and two letters"),
        ({"gemeente": "AMSTERDAM"}, "gemeente", "leiden"),
        ({"lat": "4.54", "lon": "52.07"}, "lat", "between 50.7 and 53.7"),
        ({"lon": "nan"}, "lon", "between 3.2 and 7.3"),
        ({"lat": ""}, "lat", "between"),
        ({"type": "kunstschool"}, "type", "BASISSCHOOL"),
        ({"naam": ""}, "naam", "1 to 160"),
        ({"vestigingscode": "18"}, "vestigingscode", "such as 18EH00"),
        ({"telefoon_2021": "12"}, "telefoon_2021", "such as 0715161718"),
        ({"internetadres": "geen website"}, "internetadres", "such as www.school.nl"),
        ({"huisnummer": "acht"}, "straat", "house number"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right_and_nothing_is_written(changes, column, message):
    good, wrong = school(), school(vestigingscode="18EH01") | changes
    report = import_schools(file_of(good, wrong))
    errors = [outcome for outcome in report.outcomes if outcome.outcome == "error"]
    assert (errors[0].line, errors[0].fields) == (3, column)
    assert message in errors[0].message
    assert not Partner.objects.exists()


def test_every_mistake_of_a_file_is_named_at_once():
    wrong = file_of(school(postcode="x", lat="0"), school(vestigingscode="18EH01", gemeente="?"))
    assert [(each.line, each.fields) for each in import_schools(wrong).outcomes] == [
        (2, "postcode"), (2, "lat"), (3, "gemeente"),
    ]  # fmt: skip


def test_a_code_that_stands_twice_is_refused():
    (outcome,) = import_schools(file_of(ROW, ROW)).outcomes
    assert (outcome.line, outcome.fields, outcome.message) == (
        3, "vestigingscode", "This code stands on line 2 already.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "fields", "message"),
    [
        ("naam;plaats\nJé;Leiden\n".encode("latin-1"), "", "not UTF-8"),
        (b"", "vestigingscode", "must name these columns"),
        (file_of(ROW, columns=[name for name in ROW if name != "postcode"]), "postcode", "must name these columns"),
        (file_of(ROW).replace(b",", b";"), "vestigingscode", "between commas"),
        (file_of(ROW) + b'18EH01,"open\n', "", "not readable as CSV"),
        (file_of(ROW) + b"18EH01,De Tand\n", "", "more or fewer cells"),
        (file_of(ROW) + b"x," * 40 + b"\n", "", "more or fewer cells"),
    ],
)
def test_a_broken_file_is_refused_and_nothing_is_written(content, fields, message):
    report = import_schools(content)
    assert "error" in outcomes(report)
    wrong = report.outcomes[-1]
    assert wrong.fields.startswith(fields)
    assert message in wrong.message
    assert not Partner.objects.exists()


def test_a_byte_order_mark_does_no_harm():
    assert outcomes(import_schools(b"\xef\xbb\xbf" + file_of(ROW))) == ["created"]


def test_the_command_reports_by_line(tmp_path, capsys):
    register, report = tmp_path / "schools.csv", tmp_path / "report.csv"
    register.write_bytes(file_of(ROW))
    call_command("import_schools", str(register), "--dry-run", "--report", str(report))
    assert capsys.readouterr().out == "Dry run: 1 created\n"
    assert report.read_text().splitlines() == [
        "line,code,name,outcome,fields,message", "2,18EH00,De Kies,created,,",
    ]  # fmt: skip
    call_command("import_schools", str(register))
    assert capsys.readouterr().out == "1 created\n"
    call_command("import_schools", str(register), "--retrieved-on", "2025-11-01")
    assert capsys.readouterr().out == "1 updated\n"


def test_the_report_has_no_formula_of_the_file(tmp_path):
    register, report = tmp_path / "schools.csv", tmp_path / "report.csv"
    register.write_bytes(file_of(school(naam='=HYPERLINK("x")')))
    call_command("import_schools", str(register), "--dry-run", "--report", str(report))
    (row,) = csv.DictReader(report.open())
    assert row["name"] == '\'=HYPERLINK("x")'


def test_the_command_fails_loudly(tmp_path):
    register = tmp_path / "schools.csv"
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_schools", str(register))
    register.write_bytes(file_of(school(postcode="x")))
    with pytest.raises(CommandError, match=r"(?s)Nothing was written.*line 2, 18EH00, postcode: A Dutch postcode"):
        call_command("import_schools", str(register))


def test_a_school_with_a_change_that_waits_for_approval_is_left_alone(admin_user):
    import_schools(file_of(ROW))
    partner = kies()
    partner.get_workflow().start(partner, admin_user)
    (outcome,) = import_schools(file_of(school(naam="Anders"))).outcomes
    assert (outcome.outcome, kies().name) == ("unchanged", "De Kies")
    assert "waits for approval" in outcome.message
    assert kies().current_workflow_state.status == "in_progress"


def test_a_school_with_a_planned_version_is_left_alone():
    import_schools(file_of(ROW))
    partner = kies()
    partner.go_live_at = timezone.now() + timedelta(days=1)
    partner.save_revision().publish()
    (outcome,) = import_schools(file_of(school(naam="Anders"))).outcomes
    assert (outcome.outcome, kies().name) == ("unchanged", "De Kies")
    assert "planned" in outcome.message
