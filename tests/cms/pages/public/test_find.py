"""What is at an address: pages, moved pages, suggestions."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories.pages import PhasePageFactory, TopicPageFactory, publish, translate


def moved(get, path):
    return get("/pages/find/", path=path)["redirect"]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/en/", "Welcome"),
        ("/nl/", "Welkom"),
        ("/en", "Welcome"),
        ("/en/settling-in/registration/", "Registration"),
        ("/nl/je-vestigen/inschrijven/maak-een-afspraak", "Maak een afspraak"),
    ],
)
def test_a_page_is_found_by_its_address_in_its_own_language(guide, get, path, title):
    page = get("/pages/find/", path=path)
    assert (page["title"], page["locale"], page["is_fallback"]) == (title, path[1:3], False)


def test_the_address_decides_the_language_not_the_reader(guide, get, client):
    assert get("/pages/find/", path="/nl/je-vestigen/", locale="en")["title"] == "Je vestigen"
    response = client.get("/api/v1/pages/find/?path=/nl/je-vestigen/", headers={"Accept-Language": "en"})
    assert response.headers["Content-Language"] == "nl"


def test_an_english_address_below_nl_is_not_a_page(guide, get):
    problem = get("/pages/find/", 404, path="/nl/settling-in/")
    assert problem["suggestions"] == [{"title": "Welkom", "path": "/nl/"}]


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Wagtail tells of a changed slug after the transaction."""

    def committed(change):
        with django_capture_on_commit_callbacks(execute=True):
            return change()

    return committed


def test_a_new_slug_leaves_a_redirect_for_the_page_and_all_below_it(guide, get, committed):
    committed(lambda: publish(guide.phase, slug="arriving"))
    assert moved(get, "/en/settling-in/") == {"path": "/en/arriving/", "permanent": True}
    assert moved(get, "/en/settling-in/registration/make-an-appointment/") == {
        "path": "/en/arriving/registration/make-an-appointment/", "permanent": True,
    }  # fmt: skip


def test_it_does_so_below_nl_too(guide, get, committed):
    committed(lambda: publish(guide.fase, slug="aankomen"))
    assert moved(get, "/nl/je-vestigen/")["path"] == "/nl/aankomen/"
    assert moved(get, "/nl/je-vestigen/inschrijven/")["path"] == "/nl/aankomen/inschrijven/"
    assert get("/pages/find/", path="/en/settling-in/")["title"] == "Settling in"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_moved_page_leaves_a_redirect(guide, get, committed, language):
    phase = PhasePageFactory(parent=guide.home, title="Living in", phase="living-in")
    target, page = phase, guide.topic
    if language == "nl":
        target, page = translate(phase, "Hier wonen"), guide.onderwerp
    before = page.website_path
    committed(lambda: page.move(target, pos="last-child"))
    page.refresh_from_db()
    assert page.website_path != before
    assert moved(get, before) == {"path": page.website_path, "permanent": True}


def test_a_page_moved_twice_is_found_from_its_first_address(guide, get, committed):
    committed(lambda: publish(guide.topic, slug="registering"))
    committed(lambda: publish(guide.topic, slug="register-here"))
    assert moved(get, "/en/settling-in/registration")["path"] == "/en/settling-in/register-here/"


def test_a_page_wins_from_a_redirect_at_its_address(guide, get, committed):
    committed(lambda: publish(guide.topic, slug="registering"))
    TopicPageFactory(parent=guide.phase, title="Another", slug="registration")
    assert get("/pages/find/", path="/en/settling-in/registration/")["title"] == "Another"


def test_a_redirect_to_what_is_no_longer_public_does_not_tell_where_it_went(guide, get, committed):
    committed(lambda: publish(guide.topic, slug="secret-name"))
    guide.topic.refresh_from_db()
    guide.topic.unpublish()
    problem = get("/pages/find/", 404, path="/en/settling-in/registration/")
    assert "secret-name" not in str(problem)


def test_an_editors_redirect_may_lead_elsewhere_and_for_a_while(guide, get):
    Redirect.objects.create(
        old_path="/en/open-day", redirect_link="https://expatcentre.example/open-day", is_permanent=False
    )
    assert moved(get, "/en/open-day/") == {"path": "https://expatcentre.example/open-day", "permanent": False}


def test_suggestions_have_a_similar_name_or_are_the_page_above(guide, get):
    problem = get("/pages/find/", 404, path="/en/settling-in/registraton/")
    assert problem["suggestions"] == [
        {"title": "Registration", "path": "/en/settling-in/registration/"},
        {"title": "Settling in", "path": "/en/settling-in/"},
    ]
    far = get("/pages/find/", 404, path="/nl/je-vestigen/qqq/www/")
    assert far["suggestions"] == [{"title": "Je vestigen", "path": "/nl/je-vestigen/"}]


def test_an_unknown_language_suggests_both_home_pages(guide, get):
    problem = get("/pages/find/", 404, path="/de/")
    assert [found["path"] for found in problem["suggestions"]] == ["/en/", "/nl/"]


@pytest.mark.parametrize("path", [None, "", "en/", "https://expatcentre.example/en/", "/" + "a" * 600])
def test_a_bad_address_is_a_400_that_names_the_parameter(db, get, path):
    problem = get("/pages/find/", 400, **({} if path is None else {"path": path}))
    assert problem["errors"][0]["name"] == "path"


ODD = ["/en/\x00/", "/en/%2e%2e/", "/../../etc/passwd", "/en//settling-in/", "/en/ñ/☃/", "/", "//[", "//[::1"]


@pytest.mark.parametrize("path", ODD)
def test_odd_addresses_are_answered_calmly(guide, client, path):
    assert client.get("/api/v1/pages/find/", {"path": path}).status_code in {400, 404}
