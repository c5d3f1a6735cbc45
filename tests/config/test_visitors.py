"""What one visitor may ask for and try: pages, passwords, codes."""

import pytest
from django.conf import settings
from django.test import override_settings
from wagtail.models import Collection, CollectionViewRestriction

from search.index import rebuild
from tests.factories.pages import HomePageFactory, translate

TOLD = {"en": "Too many requests", "nl": "Te veel verzoeken"}


@pytest.fixture
def rates():
    """Gives a function that sets the rates of scopes; the others have none."""

    def rates(**given):
        none = dict.fromkeys(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"])
        wanted = {name.replace("_", "-"): rate for name, rate in given.items()}
        rest = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {**none, **wanted}}
        return override_settings(REST_FRAMEWORK=rest)

    return rates


@pytest.fixture
def home(db):
    translate(HomePageFactory(), "Welkom")
    rebuild(only_if_needed=True)


@pytest.mark.parametrize(
    ("locale", "address"),
    [("en", "/en/"), ("nl", "/nl/"), ("en", "/en/search/?q=dentist"), ("nl", "/nl/zoeken/?q=tandarts"),
     ("en", "/en/directory/?kind=school"), ("nl", "/nl/gids/?kind=school")],
)  # fmt: skip
def test_whoever_asks_for_too_many_pages_reads_how_long_to_wait(client, home, rates, locale, address):
    with rates(website="2/min"):
        answers = [client.get(address) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    told = answers[-1]
    assert TOLD[locale] in told.text
    assert (told["Content-Language"], told["Cache-Control"]) == (locale, "no-store")
    assert 0 < int(told["Retry-After"]) <= 120


def test_other_visitors_go_on(client, home, rates):
    with rates(website="1/min"):
        client.get("/en/")
        assert client.get("/en/").status_code == 429
        assert client.get("/en/", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_the_api_and_the_admin_count_by_themselves(client, admin_client, home, rates):
    with rates(website="1/min"):
        client.get("/en/")
        assert client.get("/api/v1/pages/").status_code == 200
        assert admin_client.get("/admin/pages/").status_code == 200
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("scope", "address"),
    [("log_in", "/admin/login/"), ("password_reset", "/admin/password_reset/")],
)
def test_forms_for_passwords_may_be_sent_so_often_only(admin_client, rates, scope, address):
    with rates(**{scope: "2/hour"}):
        sent = [admin_client.post(address, {"username": f"user-{number}"}).status_code for number in range(4)]
        assert admin_client.get(address).status_code in {200, 302}
    assert 429 not in sent[:2]
    assert sent[2:] == [429, 429]


def test_names_that_are_tried_in_turn_are_counted_together(client, db, rates):
    """The lock on log-in knows a name and an address; who tries one password on many names is caught here."""
    with rates(log_in="5/hour"):
        names = [f"editor-{number}" for number in range(6)]
        tried = [client.post("/admin/login/", {"username": name, "password": "Welkom01"}) for name in names]
    assert [answer.status_code for answer in tried] == [200] * 5 + [429]


def test_passwords_of_a_collection_cannot_be_guessed_through(client, db, rates):
    boards, members = (restricted(name) for name in ("Board", "Members"))
    with rates(collection_password="2/hour"):
        tried = [client.post(boards, {"password": guess}).status_code for guess in ("a", "b", "open sesame")]
        other = client.post(members, {"password": "open sesame", "return_url": "/"}).status_code
    assert (tried, other) == ([200, 200, 429], 302)


def restricted(name):
    collection = Collection.get_first_root_node().add_child(name=name)
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="open sesame"
    )
    return f"/documents/authenticate_with_password/{restriction.pk}/"


def test_the_wait_of_a_form_is_told_in_the_browsers_language(client, db, rates):
    with rates(log_in="1/hour"):
        client.post("/admin/login/")
        told = client.post("/admin/login/", headers={"Accept-Language": "nl"})
    assert TOLD["nl"] in told.text


def test_bad_tokens_are_refused_more_cheaply_after_a_while(client, db, rates):
    """A good one from the same address is not held up: only what fails is counted."""
    bad = {"Authorization": "Bearer nobody-has-this"}
    with rates(bad_token="2/hour"):
        answers = [client.get("/api/v1/screens/manifest/", headers=bad) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_pages_that_are_not_there_count_too(client, db, rates):
    with rates(website="2/min"):
        assert [client.get(f"/no/such/{number}/").status_code for number in range(3)] == [404, 404, 429]


@pytest.mark.parametrize(("locale", "address"), [("en", "/en/letters/"), ("nl", "/nl/brieven/")])
def test_letters_are_looked_up_as_often_as_one_may_search(client, home, rates, locale, address):
    with rates(search="1/min"):
        answers = [client.post(address, {"text": "aanslag"}) for _ in range(2)]
        assert client.get(address).status_code == 200
    assert [answer.status_code for answer in answers] == [200, 429]
    assert TOLD[locale] in answers[-1].text
