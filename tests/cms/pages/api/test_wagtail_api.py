"""Wagtail's own API keeps to our rules."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import CustomDocument, CustomImage
from cms.pages.api.wagtail_api import PublicPagesAPIViewSet
from config.rest.throttling import ScopeThrottle

pytestmark = pytest.mark.django_db


def ask(path: str) -> Any:
    return Client(raise_request_exception=False).get(f"/api/wagtail/v2/{path}")


KINDS = ("pages", "images", "documents")
PLACES = ("child_of", "ancestor_of", "descendant_of", "translation_of")
TAGS = ",".join(f"t{number}" for number in range(60))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        *((f"{kind}/?{name}={value}", name) for kind in KINDS for name in ("offset", "limit", "id")
          for value in ("", "x", "-1", "9" * 30, "9" * 5_000, "²")),
        *((f"{kind}/?fields={value}", "fields") for kind in KINDS
          for value in ("a(" * 4, "id," * 50 + "id", "x" * 501, "a(" * 3_000)),
        *((f"{kind}/?order={'title,' * 5}title", "order") for kind in KINDS),
        *((f"{kind}/?{name}=", name) for kind in KINDS for name in ("search", "title", "fields", "order", "_")),
        *((f"{kind}/?title=a&title=b", "title") for kind in KINDS),
        *((f"{kind}/?search={'x' * 201}", "search") for kind in KINDS),
        *((f"{kind}/?" + "id=1&" * 300, "query") for kind in KINDS),
        *((f"{kind}/?_=" + "x" * 8_000, "query") for kind in KINDS),
        *((f"{kind}/?tags={TAGS}", "tags") for kind in ("images", "documents")),
        *((f"pages/?{name}={'9' * 30}", name) for name in PLACES),
        ("pages/?type=" + "pages.StepPage," * 10 + "pages.StepPage", "type"),
        ("pages/find/?id=", "id"),
        ("pages/find/?id=" + "9" * 30, "id"),
        ("pages/find/?html_path=/" + "a" * 501, "html_path"),
        ("pages/?first_published_at=", "first_published_at"),
        ("pages/?locale=%00", "locale"),
        ("pages/find/?html_path=%00", "html_path"),
        ("images/?width=", "width"),
        ("pages/?colour=red", "colour"),
    ],
)  # fmt: skip
def test_a_value_out_of_bounds_is_a_problem_that_names_its_parameter(path: str, name: str) -> None:
    response = ask(path)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json"), response.content
    assert response.json()["type"] == "/api/v1/problems/invalid-parameter"
    assert [error["name"] for error in response.json()["errors"]] == [name]


@pytest.mark.parametrize("path", ["images/?width=x", "pages/?fields=nothing", "pages/?order=colour", "pages/?type=x"])
def test_a_value_that_wagtail_does_not_know_is_a_problem(path: str) -> None:
    assert (ask(path).status_code, ask(path).json()["type"]) == (400, "/api/v1/problems/bad-request")


@pytest.mark.parametrize(("language", "reason"), [("en", "at most 5 values"), ("nl", "hoogstens 5 waarden")])
def test_a_bound_is_told_in_the_readers_language(language: str, reason: str) -> None:
    address = f"/api/wagtail/v2/documents/?tags={TAGS}"
    assert reason in Client().get(address, headers={"Accept-Language": language}).json()["errors"][0]["reason"]


@pytest.mark.filterwarnings("ignore:DateTimeField Page.first_published_at received a naive datetime")
def test_a_day_on_which_the_calendar_began_is_no_fault_of_ours() -> None:
    """PostgreSQL finds nothing on it, SQLite's time zones do not reach back so far."""
    assert ask("pages/?first_published_at=0001-01-01").status_code in {200, 400}


@pytest.mark.parametrize("path", ["pages/99/", "pages/" + "9" * 30 + "/", "pages/find/?html_path=/no/"])
def test_what_is_not_there_is_a_problem(path: str) -> None:
    assert (ask(path).status_code, ask(path).json()["title"]) == (404, "Not found")


@pytest.mark.parametrize(
    "path",
    [
        "pages/?offset=0&limit=5",
        "pages/?child_of=root",
        "pages/?type=pages.StepPage,pages.TopicPage&order=-first_published_at,title",
        "pages/?fields=_,id,locale(_,id)",
        "images/",
        "images/?tags=a,b,c,d,e&order=width,height",
        "documents/?order=-id",
    ],
)
def test_a_right_value_is_answered(path: str) -> None:
    assert ask(path).status_code == 200


def test_what_a_page_is_an_alias_of_is_not_told(guide: Any) -> None:
    assert "alias_of" not in ask(f"pages/{guide.topic.pk}/").json()["meta"]
    assert "alias_of" not in ask("pages/?fields=*").json()["items"][0]["meta"]
    assert ask(f"pages/?alias_of={guide.topic.pk}").status_code == 400


def test_a_reader_who_asks_too_often_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    class Twice(ScopeThrottle):
        THROTTLE_RATES = {"public": "2/hour"}

    monkeypatch.setattr(PublicPagesAPIViewSet, "throttle_classes", (Twice,))
    assert [ask("pages/").status_code for _ in range(3)] == [200, 200, 429]


def test_it_answers_json_to_browsers_too() -> None:
    response = Client().get("/api/wagtail/v2/pages/", headers={"Accept": "text/html"})
    assert response["Content-Type"] == "application/json"


@pytest.fixture
def media(db: None) -> SimpleNamespace:
    """A document and an image that everybody may see, and a document that they may not; all with a tag."""
    hidden = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    made = SimpleNamespace(
        image=CustomImage.objects.create(title="Canal", file=get_test_image_file(size=(1000, 500))),
        document=CustomDocument.objects.create(title="Form", file=ContentFile(b"pdf", "form.pdf")),
        secret=CustomDocument.objects.create(title="Minutes", file=ContentFile(b"x", "x.pdf"), collection=hidden),
        secret_image=CustomImage.objects.create(title="Board", file=get_test_image_file(), collection=hidden),
    )
    for item in vars(made).values():
        item.tags.add("water")
    return made


def addresses(answer: Any) -> list[str]:
    """All that an answer leads to."""
    meta = {**answer["meta"], **((answer["meta"].get("parent") or {}).get("meta", {}))}
    return [value for name, value in meta.items() if name in ("detail_url", "html_url", "download_url")]


@pytest.mark.parametrize("port", ["8123", "80"])
def test_every_address_leads_back_to_the_host_that_was_asked(media: SimpleNamespace, guide: Any, port: str) -> None:
    host = "localhost" if port == "80" else f"localhost:{port}"
    client, origin = Client(HTTP_HOST=host), f"http://{host}"
    for path in (f"pages/{guide.step.pk}/", f"images/{media.image.pk}/", f"documents/{media.document.pk}/"):
        found = addresses(client.get(f"/api/wagtail/v2/{path}").json())
        assert found
        for address in found:
            assert address.startswith(f"{origin}/"), address
            if "/en/" not in address:
                assert client.get(address.removeprefix(origin)).status_code == 200, address


def test_pages_say_their_address_on_the_website_in_lists_too(guide: Any) -> None:
    shown = {item["id"]: item["meta"]["html_url"] for item in ask("pages/?limit=100").json()["items"]}
    assert shown[guide.stap.pk] == f"http://testserver{guide.stap.website_path}"


@override_settings(WAGTAILAPI_BASE_URL="https://centre.example/")
def test_behind_a_proxy_the_configured_address_counts(media: SimpleNamespace) -> None:
    meta = ask(f"documents/{media.document.pk}/").json()["meta"]
    assert meta["detail_url"] == f"https://centre.example/api/wagtail/v2/documents/{media.document.pk}/"
    assert meta["download_url"].startswith(f"https://centre.example/documents/{media.document.pk}/")


def test_finding_leads_to_the_item_on_the_same_host(guide: Any) -> None:
    response = ask(f"pages/find/?id={guide.step.pk}&fields=_,title")
    assert (response.status_code, response["Location"]) == (
        302,
        f"/api/wagtail/v2/pages/{guide.step.pk}/?fields=_%2Ctitle",
    )


def test_an_image_has_a_file_to_download_once_one_is_made(media: SimpleNamespace) -> None:
    def shown() -> str | None:
        (item,) = ask("images/").json()["items"]
        return item["meta"]["download_url"]

    assert shown() is None
    made = ask(f"images/{media.image.pk}/").json()["meta"]["download_url"]
    assert shown() == made
    assert made.endswith("width-960.format-webp.webp")


def test_an_image_whose_file_is_lost_has_nothing_to_download(media: SimpleNamespace) -> None:
    media.image.file.storage.delete(media.image.file.name)
    assert ask(f"images/{media.image.pk}/").json()["meta"]["download_url"] is None


@pytest.mark.parametrize("query", ["", "?tags=water", "?fields=*", "?order=-title", "?collection=2"])
def test_private_collections_stay_hidden(media: SimpleNamespace, query: str) -> None:
    for kind in ("documents", "images"):
        assert "Minutes" not in ask(f"{kind}/{query}").content.decode()
        assert "Board" not in ask(f"{kind}/{query}").content.decode()
    assert ask(f"documents/{media.secret.pk}/").status_code == 404
    assert ask(f"documents/find/?id={media.secret.pk}").status_code == 404
    assert ask(f"images/{media.secret_image.pk}/").status_code == 404


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_who_knows_the_password_of_a_collection_is_shown_no_more(media: SimpleNamespace, kind: str) -> None:
    restriction = CollectionViewRestriction.objects.get()
    restriction.restriction_type, restriction.password = "password", "x"
    restriction.save()
    client = Client()
    session = client.session
    session[CollectionViewRestriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    client.cookies["sessionid"] = session.session_key
    assert len(client.get(f"/api/wagtail/v2/{kind}/").json()["items"]) == 1


@pytest.mark.parametrize("kind", ["pages", "images", "documents"])
def test_a_longer_list_asks_the_database_no_more_often(media: SimpleNamespace, guide: Any, kind: str) -> None:
    for number in range(5):
        CustomDocument.objects.create(title=f"More {number}", file=ContentFile(b"x", "x.pdf")).tags.add("a", "b")
        CustomImage.objects.create(title=f"More {number}", file=get_test_image_file()).tags.add("a", "b")
    ask(f"{kind}/?limit=1")
    with CaptureQueriesContext(connection) as few:
        ask(f"{kind}/?limit=1")
    with CaptureQueriesContext(connection) as many:
        assert len(ask(f"{kind}/?limit=6").json()["items"]) == 6
    assert len(many) == len(few)
