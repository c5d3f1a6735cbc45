"""What an editor reads when a form came in part, something is gone, or a click came twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from directory.models import Partner
from tests.directory.admin_forms import location_data, partner_data, partner_url
from tests.factories.directory import PartnerFactory
from tests.factories.pages import TopicPageFactory, dutch

INCOMPLETE = {
    "en": "The form was not complete",
    "nl": "Het formulier was niet compleet",
}
PART = "locations-0-opening_exceptions-count"


@pytest.fixture(params=["en", "nl"])
def language(request, admin_client, admin_user):
    """The language in which the editor has the admin."""
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": request.param})
    return request.param


def incomplete_form():
    form = partner_data(name="Half Sent", locations=[location_data()])
    del form[PART]
    return form


def test_a_partner_form_that_came_in_part_is_refused_with_the_name_of_the_part(admin_client, language):
    answer = admin_client.post(partner_url("add"), incomplete_form())
    assert answer.status_code == 400
    assert INCOMPLETE[language] in answer.text
    assert PART in answer.text
    assert not Partner.objects.filter(name="Half Sent").exists()


def test_a_change_that_came_in_part_changes_nothing(admin_client):
    partner = PartnerFactory(name="Whole")
    assert admin_client.post(partner_url("edit", partner.pk), incomplete_form()).status_code == 400
    assert Partner.objects.get(pk=partner.pk).name == "Whole"


def test_what_was_refused_is_kept_by_nobody(admin_client):
    assert admin_client.post(partner_url("add"), incomplete_form())["Cache-Control"] == "no-store"


def test_whoever_may_not_is_sent_to_log_in_not_told_what_is_lacking(client, db):
    answer = client.post(reverse("wagtailredirects:process_import"))
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={answer.request['PATH_INFO']}")


@pytest.mark.parametrize("name", ["wagtailadmin_choose_page_external_link", "wagtailredirects:process_import"])
def test_a_form_without_any_field_is_a_bad_request(admin_client, name):
    assert admin_client.post(reverse(name)).status_code == 400


@pytest.mark.parametrize("model", ["directory_category", "screens_playlist", "directory_partner"])
def test_a_chooser_that_creates_nothing_takes_no_form(admin_client, model):
    viewset = reverse(f"wagtailsnippetchoosers_{model}:choose")
    assert admin_client.post(f"{viewset}create/").status_code == 405


def test_a_page_copied_to_where_there_is_no_page(admin_client, language):
    copy = reverse("wagtailadmin_pages:copy", args=[TopicPageFactory().pk])
    answer = admin_client.post(copy, {"new_parent_page": "999999"})
    assert answer.status_code == 404
    assert {"en": "Not found", "nl": "Niet gevonden"}[language] in answer.text


def test_what_was_saved_twice_at_the_same_moment_is_a_conflict(admin_client, monkeypatch, language):
    def saved_by_the_other_click(*args, **kwargs):
        raise IntegrityError("UNIQUE constraint failed: wagtail_localize_translation.uuid, of mallory@example.com")

    monkeypatch.setattr("wagtail_localize.views.submit_translations.translate_object", saved_by_the_other_click)
    answer = admin_client.post(submission(TopicPageFactory()), {"locales": [dutch().pk]})
    assert (answer.status_code, "mallory" in answer.text) == (409, False)
    assert {"en": "This exists already", "nl": "Dit bestaat al"}[language] in answer.text


def submission(page):
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def translation_of(page):
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=dutch())
    translation.save_target(publish=False)
    return translation


def upload(client, translation, content):
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    return client.post(url, {"file": SimpleUploadedFile("page.po", content), "next": "/admin/"}, follow=True)


def translated_file(translation):
    file = translation.export_po()
    file[0].msgstr = "Vertaald"
    return file


def test_a_po_file_with_its_header_is_imported(admin_client):
    translation = translation_of(TopicPageFactory())
    upload(admin_client, translation, str(translated_file(translation)).encode())
    assert StringTranslation.objects.get().data == "Vertaald"


@pytest.mark.parametrize("headers", [{}, {"Language": "nl"}])
def test_a_po_file_without_its_header_is_refused_with_what_to_do(admin_client, language, headers):
    translation = translation_of(TopicPageFactory())
    file = translated_file(translation)
    file.metadata = headers
    answer = upload(admin_client, translation, str(file).encode())
    told = {"en": "does not say which page it belongs to", "nl": "zegt niet bij welke pagina het hoort"}
    assert (answer.status_code, told[language] in answer.text) == (200, True)
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"\xff\xfe", b"msgid", b'msgid "a"\nmsgstr', b"/etc/passwd", b"no po file", b"#~ \n" * 50]
)
def test_a_file_that_is_no_po_file_changes_nothing(admin_client, content):
    answer = upload(admin_client, translation_of(TopicPageFactory()), content)
    assert (answer.status_code, StringTranslation.objects.exists()) == (200, False)
    assert "root:" not in answer.text


@pytest.mark.parametrize("sign", ["\ufeff", "# a\u2028b\n", "# a\x85b\n", "# a\x0bb\n", "\n\n"], ids=ascii)
def test_signs_that_only_some_programs_take_for_the_end_of_a_line_hide_no_header(admin_client, sign):
    translation = translation_of(TopicPageFactory())
    file = translated_file(translation)
    assert "does not say" not in upload(admin_client, translation, f"{sign}{file}".encode()).text
    file.metadata = {}
    answer = upload(admin_client, translation, f"{sign}{file}".encode())
    assert (answer.status_code, "does not say which page" in answer.text) == (200, True)


RICH_TEXT = ["not json", "", "[]", "1", '"x"', '{"blocks": null}', "[" * 100_000,
             '{"blocks": [], "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {}}}}']  # fmt: skip


@pytest.mark.parametrize("text", RICH_TEXT, ids=lambda text: text[:12])
def test_rich_text_that_is_none_is_no_error(admin_client, text):
    form = partner_data(name="Rich") | {"description_en": text}
    assert admin_client.post(partner_url("add"), form).status_code in {200, 302, 400}


@pytest.mark.parametrize("value", ["x", "9" * 25, "\0", "-1", "1.5"])
@pytest.mark.parametrize("name", ["logo", PART, "locations-0-latitude", "kind", "locations-TOTAL_FORMS"])
def test_numbers_and_ids_that_are_none_are_no_error(admin_client, name, value):
    form = partner_data(name="Odd", locations=[location_data()]) | {name: value}
    assert admin_client.post(partner_url("add"), form).status_code in {200, 302, 400}


def test_what_cannot_be_read_is_told_in_the_editors_language_and_logged_as_an_error(admin_client, language, caplog):
    page = TopicPageFactory()
    answer = admin_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), {"new_parent_page": "private words"})
    told = {"en": "The form could not be understood", "nl": "Het formulier was niet te begrijpen"}
    assert (answer.status_code, told[language] in answer.text) == (400, True)
    assert "ERROR" in [record.levelname for record in caplog.records if record.name == "config.admin.refusals"]
    assert "private words" not in caplog.text


def test_a_form_of_thousands_of_rows_is_not_made(admin_client):
    partner = PartnerFactory()
    form = partner_data(name="Rows") | {"school_facts-TOTAL_FORMS": "1999"}
    assert admin_client.post(partner_url("edit", partner.pk), form).status_code == 400


def test_an_ordinary_latin_1_file_without_its_header_is_refused(admin_client):
    content = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=latin-1\\n"\n\nmsgid "a"\nmsgstr "é"\n'
    answer = upload(admin_client, translation_of(TopicPageFactory()), content.encode("latin-1"))
    assert (answer.status_code, "does not say which page" in answer.text) == (200, True)


@pytest.mark.parametrize("charset", ["utf-16", "punycode", "undefined", "unicode_escape", "hex"])
def test_a_po_file_in_a_charset_of_nobody_is_no_error(admin_client, charset):
    translation = translation_of(TopicPageFactory())
    content = str(translation.export_po()).replace("charset=utf-8", f"charset={charset}")
    content += 'msgid "\\xff"\nmsgstr "é"\n'
    assert upload(admin_client, translation, content.encode()).status_code in {200, 400}


def test_a_po_file_that_is_too_large_is_not_read(admin_client):
    answer = upload(admin_client, translation_of(TopicPageFactory()), b"#" * (1024**2 + 1))
    assert "too large for one page" in answer.text


def import_list(client, name, content):
    return client.post("/admin/redirects/import/", {"import_file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.mark.parametrize("name", ["list.xlsx", "list.xls", "LIST.XLSX", "list"])
def test_redirects_are_imported_from_text_alone(admin_client, name):
    """A spreadsheet of a kilobyte can have millions of cells."""
    assert "Save the spreadsheet as CSV" in import_list(admin_client, name, b"PK\3\4").text


def test_a_list_of_redirects_has_a_size(admin_client):
    assert "too long" in import_list(admin_client, "list.csv", b"a,b\n" * 140_000).text
    assert "/old-place" in import_list(admin_client, "list.csv", b"from,to\n/old-place,/new\n").text
