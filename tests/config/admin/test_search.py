"""Whatever somebody types into a search box or an address of the admin, it is answered."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, Phrase, PlainText

from cms.facts.models import Municipality
from cms.screens.models import Slide
from tests.config.admin.addresses import admin_addresses
from tests.factories.pages import HomePageFactory, PhasePageFactory

pytestmark = pytest.mark.django_db

TYPED = [
    '"', '"a', 'a" OR', "*", "(", "AND", "NEAR(", "a:b", "-", "^", "'", "\\", "a\x00b", "x" * 10_000, "😀", "{",
    'title:"',
]  # fmt: skip
NASTY = [*TYPED, '"a" "b', "''", "%s", "%(a)s", "a " * 5000, '"a" ' * 2500, "\xed\xa0\x80"]
SEARCHED = [Page, get_document_model(), get_image_model(), get_user_model(), Municipality, Slide]
# The parameters of lists, choosers and their filters.
NAMES = [
    "p", "ordering", "id", "content_type", "page_type", "locale", "collection_id", "tag", "site", "owner", "user",
    "parent",
    "status", "live", "kind", "category", "assurance", "action", "label", "term", "user_type", "_w_filter_fragment",
    *(f"{name}_{end}" for name in ("latest_revision_created_at", "timestamp", "created_at") for end in ("from", "to")),
]  # fmt: skip
RUBBISH = ["x", "9" * 20, "\x00", "0001-01-01"]


@pytest.fixture
def page() -> Any:
    """A page in the index, which tests do not keep."""
    page = PhasePageFactory(parent=HomePageFactory(), title='The "Settling-in" office, 100% free')
    get_search_backend().add(page)
    return page


def found(query: Any) -> list[int]:
    return [each.pk for each in get_search_backend().autocomplete(query, Page)]


@pytest.mark.parametrize("nasty", NASTY, ids=lambda text: repr(text[:8]))
def test_the_search_of_wagtail_takes_every_text(nasty, page):
    backend, text = get_search_backend(), PlainText(nasty)
    for query in (nasty, text, Phrase(nasty), PlainText("x") | Phrase(nasty), PlainText("x") & ~text):
        for model in SEARCHED:
            list(backend.search(query, model))
            list(backend.autocomplete(query, model))


@pytest.mark.parametrize(
    "query", ["settl", "Settling-in off", '"Settling', 'office "', "free - 100%", "the office 100"]
)
def test_words_are_found_among_signs(query, page):
    assert found(query) == [page.pk]


@pytest.mark.parametrize("query", ["", " ", '"', "-", "nowhere", "settling nowhere"])
def test_where_there_are_no_such_words_there_is_nothing(query, page):
    assert found(query) == []


def test_phrases_and_everything_are_found_as_before(page):
    assert found(PlainText("free") & Phrase("settling-in office")) == [page.pk]
    assert found(Phrase("office settling-in")) == []
    assert page.pk in found(MATCH_ALL)


@pytest.fixture
def editor(client: Client, admin_user: Any) -> Client:
    """A superuser, who is shown everything."""
    client.force_login(admin_user)
    client.raise_request_exception = False
    return client


def failures(editor: Client, addresses: list[str], asked: list[dict[str, str]]) -> list[tuple[str, dict[str, str]]]:
    return [(path, query) for path in addresses for query in asked if editor.get(path, query).status_code >= 500]


def takes_a_text(editor: Client, path: str) -> bool:
    """Lists that are renewed while somebody types, and what has a search box."""
    answer = editor.get(path)
    has_box = path.endswith("results/") or (not answer.streaming and 'name="q"' in answer.text)
    return answer.status_code == 200 and has_box


def test_every_search_box_of_the_admin_takes_every_text(editor, page):
    searched = [path for path in admin_addresses(page.pk) if takes_a_text(editor, path)]
    assert len(searched) > 50
    assert failures(editor, searched, [{"q": text} for text in TYPED]) == []


@pytest.mark.parametrize("value", RUBBISH)
def test_every_address_of_the_admin_takes_rubbish_in_its_parameters(editor, page, value):
    assert failures(editor, admin_addresses(page.pk), [dict.fromkeys(NAMES, value)]) == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["workflows/tasks/add/a/%00/", "snippets/choose/directory/partner/chosen/%00/"])
def test_nul_in_an_address_is_a_bad_request(admin_client, method, path):
    """PostgreSQL takes it in no text."""
    assert getattr(admin_client, method)(f"/admin/{path}").status_code in {400, 404}


@pytest.mark.parametrize("id_", ["x", "9" * 30, "((((", "1e400"])
@pytest.mark.parametrize("model", ["directory/partner", "screens/playlist", "screens/screen"])
def test_a_chooser_that_is_asked_for_an_id_that_is_none(admin_client, model, id_):
    assert admin_client.get(f"/admin/snippets/choose/{model}/chosen/{id_}/").status_code in {400, 404}
