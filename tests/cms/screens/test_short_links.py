"""Short addresses: how they are made, where they lead, and where they never lead."""

from datetime import timedelta

import pytest
from django.urls import resolve
from django.utils import timezone

from cms.screens.models import ShortLink
from cms.screens.short_links import ALPHABET, NotOurPath, in_any_language, note_released, short_links
from tests.factories.pages import PhasePageFactory, translate
from tests.factories.screens import short_link

pytestmark = pytest.mark.django_db

HOME = "/en/?screen=1"


def test_a_path_keeps_its_short_address():
    first = short_link(HOME)
    code = first.removeprefix("/s/").removesuffix("/")
    assert first == f"/s/{code}/"
    assert len(code) == 4
    assert set(code) <= set(ALPHABET)
    assert short_link(HOME) == first
    assert short_link("/nl/?screen=1") != first


def test_many_are_made_in_as_many_queries_as_one(django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        made = short_links([f"/en/?slide={number}" for number in range(200)])
    assert len(set(made.values())) == 200
    with django_assert_max_num_queries(1):
        assert short_links(made) == made


def test_where_short_codes_are_all_taken_longer_ones_are_made(monkeypatch):
    monkeypatch.setattr("cms.screens.short_links._random_code", lambda length: "2" * length)
    assert [short_link(f"/en/{number}/") for number in range(3)] == ["/s/2222/", "/s/22222/", "/s/222222/"]


@pytest.mark.parametrize(
    "target",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/", "/\t/elsewhere.example", "", "en/"],
)
def test_nothing_but_paths_of_this_website_gets_one(client, target):
    with pytest.raises(NotOurPath):
        short_link(target)
    ShortLink.objects.bulk_create([ShortLink(code="bad2", target=target)])  # past every check
    assert client.get("/s/bad2/").status_code == 404


@pytest.mark.parametrize("target", ["/en/settling-in/?screen=1&slide=2", "/nl/je-vestigen/?screen=1&slide=2"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_it_leads_to_pages_in_either_language(client, target, method):
    answer = getattr(client, method)(short_link(target))
    assert (answer.status_code, answer.headers["Location"]) == (302, target)
    assert "Set-Cookie" not in answer.headers


def led(client, target, language=None):
    """Where a short address leads a reader."""
    answer = client.get(short_link(target), headers={"Accept-Language": language} if language else {})
    return answer.headers["Location"]


@pytest.mark.parametrize(("language", "path"), [
    ("nl", "/nl/je-vestigen/"), ("de-DE,nl-BE;q=0.5,en;q=0.3", "/nl/je-vestigen/"),
    ("en-GB,nl;q=0.5", "/en/settling-in/"),
    ("es", "/en/settling-in/"), ("*", "/en/settling-in/"), ("nonsense;;q=", "/en/settling-in/"),
    (None, "/en/settling-in/"),
])  # fmt: skip
def test_one_for_all_leads_each_reader_to_the_page_in_their_language(client, guide, language, path):
    target = f"{in_any_language(guide.phase.translation_key)}&screen=1&slide=2"
    assert led(client, target, language) == f"{path}?screen=1&slide=2"
    assert led(client, "/?screen=1", language) == f"/{path.split('/')[1]}/?screen=1"


def test_one_for_all_leads_only_to_languages_in_which_the_page_is_public(client, guide):
    target = f"{in_any_language(guide.phase.translation_key)}&screen=1"
    guide.phase_nl.unpublish()
    assert led(client, target, "nl") == "/en/settling-in/?screen=1"
    guide.phase.unpublish()
    assert led(client, target, "nl") == "/nl/?screen=1"


def test_one_for_all_of_a_page_that_is_public_in_dutch_alone_leads_there(client, guide):
    phase = PhasePageFactory(parent=guide.home, title="Leaving", phase="leaving-to", live=False)
    translate(phase, "Vertrekken", live=True)
    assert led(client, in_any_language(phase.translation_key), "en") == "/nl/vertrekken/"


def test_one_for_all_is_kept_by_no_shared_cache_and_sets_no_cookie(client, guide):
    answer = client.get(short_link("/?screen=1"), headers={"Accept-Language": "nl"})
    assert answer.headers["Cache-Control"].startswith("private")
    assert "Accept-Language" in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("page", ["elsewhere", "//elsewhere.example", "00000000-0000-0000-0000-000000000000"])
def test_one_for_all_of_a_page_that_is_not_there_leads_home(client, guide, page):
    assert led(client, f"/?page={page}&screen=1", "nl") == "/nl/?screen=1"


def test_it_is_typed_without_the_slash_or_in_capitals_too(client):
    path = short_link(HOME)
    assert client.get(path.rstrip("/")).headers["Location"] == HOME
    assert client.get(path.upper().replace("/S/", "/s/")).headers["Location"] == HOME


@pytest.mark.parametrize(("language", "text"), [("en", "English"), ("nl", "Nederlands")])
def test_one_that_nobody_made_is_the_websites_own_404(client, language, text):
    answer = client.get("/s/zzzz/", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert "text/html" in answer.headers["Content-Type"]
    assert f'lang="{language}"' in answer.content.decode()
    assert text in answer.content.decode()


def test_a_slip_of_the_desk_has_a_longer_code_and_stays_what_it_is(client):
    assert resolve("/s/7k3m").view_name == resolve("/s/7k3mpq/").view_name == "short-link"
    assert resolve("/s/cdfghjkm").view_name == resolve("/s/CDFG-HJKM").view_name == "slip-short"


def test_a_short_address_is_kept_for_minutes_and_asked_for_only(client):
    assert client.get(short_link(HOME)).headers["Cache-Control"] == "public, max-age=300"
    assert client.post(short_link(HOME)).status_code == 405


def test_that_a_release_names_it_is_noted_to_the_day():
    path, other = short_link(HOME), short_link("/nl/")
    now = timezone.now() + timedelta(days=30)
    note_released(f'{{"address": "expatcentre.example{path[:-1]}", "link": "/en/s/{other[3:7]}x"}}', now)
    noted = dict(ShortLink.objects.values_list("target", "last_released_at"))
    assert noted[HOME] == now
    assert noted["/nl/"] < now
