"""Which files are served, and to whom."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import CustomDocument, CustomImage

EDITOR = {"username": "anna", "password": "a-long-password"}


@pytest.fixture
def image(db):
    return CustomImage.objects.create(title="Canal", file=get_test_image_file(filename="canal.png", size=(400, 200)))


@pytest.fixture
def private(db):
    """A collection below one for people with a log-in."""
    board = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=board, restriction_type="login")
    return board.add_child(name="Minutes")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def test_a_rendition_is_served_for_ever(image, visitor):
    address = image.get_rendition("width-320").url
    response = visitor.get(address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert visitor.get(address, headers={"If-Modified-Since": response["Last-Modified"]}).status_code == 304


def test_whether_it_may_be_seen_takes_one_query_of_an_index(image, visitor, django_assert_num_queries):
    address = image.get_rendition("width-320").url
    with django_assert_num_queries(1) as queries:
        assert visitor.get(address).status_code == 200
    if queries.connection.vendor == "sqlite":
        with queries.connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {queries.captured_queries[0]['sql']}")
            assert "INDEX rendition_file" in str(cursor.fetchall())


@pytest.mark.parametrize(
    "path",
    [
        "../documents/secret.txt",
        "%2e%2e/documents/secret.txt",
        "..%2fdocuments%2fsecret.txt",
        "../original_images/secret.txt",
        "x/../../documents/secret.txt",
        "..",
        ".",
        "%00",
        "lost.webp",
        "a" * 300,
    ],
)
def test_nothing_but_renditions_is_served(db, visitor, path):
    for folder in ("images", "documents", "original_images"):
        kept = settings.MEDIA_ROOT / folder
        kept.mkdir(parents=True, exist_ok=True)
        (kept / "secret.txt").write_text("private")
    # The client would settle the dots of the path itself.
    response = visitor.generic("GET", "/media/images/x", PATH_INFO=f"/media/images/{path}")
    assert response.status_code == 404
    assert visitor.get(f"/media/images/{path}").status_code == 404


def test_a_file_of_the_folder_that_is_no_rendition_is_not_served(db, visitor):
    folder = settings.MEDIA_ROOT / "images"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "left.png").write_bytes(b"of a deleted image")
    assert visitor.get("/media/images/left.png").status_code == 404


def test_renditions_of_private_images_are_for_people_of_the_admin(image, private, visitor):
    address = image.get_rendition("max-165x165").url
    image.collection = private
    image.save()
    assert visitor.get(address).status_code == 404
    get_user_model().objects.create_superuser(email="anna@centre.example", **EDITOR)
    editor = Client()
    assert editor.login(**EDITOR)
    response = editor.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert editor.get(f"/media/images/{'a' * 300}").status_code == 404


@pytest.fixture
def document(db):
    document = CustomDocument(title="Minutes")
    document.file.save("minutes.pdf", ContentFile(b"%PDF-"))
    return document


def test_a_document_is_served_by_its_address_and_not_by_its_file(document, visitor):
    assert visitor.get(document.url).status_code == 200
    assert visitor.get(document.file.url).status_code == 404


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_a_document_for_people_with_a_log_in_asks_them_to_log_in(document, visitor, kind):
    board = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=board, restriction_type=kind)
    document.collection = board
    document.save()
    response = visitor.get(document.url)
    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={document.url}")


@pytest.mark.parametrize("digits", [19, 30, 5_000])
def test_a_document_whose_number_nobody_can_have_is_not_there(db, visitor, digits):
    assert visitor.get(f"/documents/{'9' * digits}/x").status_code == 404
    assert visitor.get(f"/documents/authenticate_with_password/{'9' * digits}/").status_code == 404


@pytest.fixture
def password(document):
    """The password of the collection in which the document lies from now on, below a private one."""
    board = Collection.get_first_root_node().add_child(name="Board")
    restriction = CollectionViewRestriction.objects.create(
        collection=board, restriction_type="password", password="open sesame"
    )
    document.collection = board.add_child(name="Minutes")
    document.save()
    return restriction


def ways(client, address):
    """Whole, a part, only the headers, and what is known already."""
    whole = client.get(address)
    known = {"If-None-Match": whole.headers.get("ETag", "x"), "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    part = client.get(address, headers={"Range": "bytes=0-1"})
    return [whole, part, client.head(address), client.get(address, headers=known)]


def test_a_public_document_is_asked_for_again_each_time(document, visitor):
    answers = ways(visitor, document.url)
    assert {answer["Cache-Control"] for answer in answers} == {"public, no-cache"}
    assert answers[-1].status_code == 304


def test_a_private_document_is_kept_by_nobody_on_the_way_to_it_and_at_last(document, password, visitor):
    question = visitor.get(document.url)
    asked = visitor.get(f"/documents/authenticate_with_password/{password.pk}/")
    wrong = visitor.post(asked.request["PATH_INFO"], {"password": "sesame", "return_url": document.url})
    right = visitor.post(asked.request["PATH_INFO"], {"password": "open sesame", "return_url": document.url})
    answers = [question, asked, wrong, right, *ways(visitor, document.url)]
    assert [answer["Cache-Control"] for answer in answers] == ["private, no-store"] * 8
    assert [answer.status_code for answer in answers[3:5]] == [302, 200]


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_being_sent_to_log_in_is_kept_by_nobody(document, visitor, kind):
    board = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=board, restriction_type=kind)
    document.collection = board
    document.save()
    answers = ways(visitor, document.url)
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}


def test_a_private_rendition_that_is_known_already_is_kept_by_nobody_either(image, private, admin_client):
    address = image.get_rendition("max-165x165").url
    image.collection = private
    image.save()
    known = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    answer = admin_client.get(address, headers=known)
    assert (answer.status_code, answer["Cache-Control"]) == (304, "private, no-store")


def test_a_document_is_nothing_to_run(document, visitor):
    document.file.save("page.txt", ContentFile(b"<script>alert(1)</script>"))
    answer = visitor.get(document.url)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer["Content-Disposition"].startswith("attachment")
