"""Media of releases: what is kept, for whom, and how it is sent."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import CustomDocument, CustomImage
from cms.screens.media_files import keep_bytes, keep_files
from cms.screens.models import MediaFile, MediaSource, Release
from tests.factories.screens import ScreenFactory

pytestmark = pytest.mark.django_db

FILM = bytes(range(256)) * 40


def kept(of):
    """The media file of a rendition or a document; None where there is none."""
    return keep_files([of.file.name]).get(of.file.name)


@pytest.fixture
def rendition():
    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "PNG")
    image = CustomImage.objects.create(title="Canal", file=ImageFile(picture, "canal.png"))
    return image.get_rendition("width-20|format-webp")


@pytest.fixture
def film():
    document = CustomDocument(title="Film")
    document.file.save("film.mp4", ContentFile(FILM))
    document.save()
    return document


def released(file):
    """An address that a kept release names."""
    release = Release.objects.create(screen=ScreenFactory(), digest="d" * 64, document="{}", signature="", key_id="")
    release.media.add(file)
    return file.url


def test_a_picture_and_a_film_are_found_by_the_sha256_of_their_bytes(rendition, film):
    picture, video = kept(rendition), kept(film)
    with default_storage.open(rendition.file.name) as file:
        assert picture.sha256 == hashlib.sha256(file.read()).hexdigest()
    assert (picture.media_type, video.media_type) == ("image/webp", "video/mp4")
    assert (video.sha256, video.size) == (hashlib.sha256(FILM).hexdigest(), len(FILM))
    assert video.url == f"/api/v1/screens/media/{video.sha256}.mp4"


def test_what_is_the_same_is_not_read_again_and_what_has_changed_is(film, django_assert_num_queries, monkeypatch):
    first = kept(film)
    opened = []
    monkeypatch.setattr(default_storage, "open", lambda *args: opened.append(args))
    with django_assert_num_queries(3):  # which are public, of two kinds; which are known
        assert kept(film) == first
    assert not opened
    monkeypatch.undo()
    default_storage.delete(film.file.name)
    assert kept(film) is None  # lost
    default_storage.save(film.file.name, ContentFile(FILM[::-1]))  # as large, and another
    assert kept(film).sha256 == hashlib.sha256(FILM[::-1]).hexdigest()
    assert MediaSource.objects.count() == 1


def test_the_same_bytes_are_kept_once(film):
    assert keep_bytes(FILM, "mp4") == kept(film)
    assert MediaFile.objects.count() == 1


def test_what_is_in_a_private_collection_or_of_another_kind_is_no_media(rendition, film):
    hidden = Collection.get_first_root_node().add_child(name="Staff")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    type(film).objects.update(collection=hidden)
    type(rendition.image).objects.update(collection=hidden)
    assert keep_files([rendition.file.name, film.file.name]) == {}
    letter = CustomDocument(title="Letter")
    letter.file.save("letter.html", ContentFile(b"<script>"))
    letter.save()
    assert keep_files([letter.file.name, rendition.image.file.name, "../db.sqlite3", ""]) == {}
    assert not MediaFile.objects.exists()


def test_a_file_of_a_release_is_for_everybody_and_for_ever(client, film):
    answer = client.get(released(kept(film)))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == FILM
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.headers["Content-Length"] == str(len(FILM))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = client.get(answer.request["PATH_INFO"], headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(("asked", "first", "last"), [
    ("bytes=0-9", 0, 9), ("bytes=100-", 100, 10239), ("bytes=-10", 10230, 10239), ("bytes=10000-99999", 10000, 10239),
    ("bytes=-99999", 0, 10239),
])  # fmt: skip
def test_a_part_of_it_is_sent_for_a_range(client, film, asked, first, last):
    answer = client.get(released(kept(film)), headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.content == FILM[first : last + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/10240"
    assert answer.headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,5-6", "lines=1-2", "bytes=x-y", "é"])
def test_a_range_that_nobody_understands_is_the_whole_file(client, film, asked):
    assert client.get(released(kept(film)), headers={"Range": asked}).status_code == 200


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=99999-999999", "bytes=-0"])
def test_a_range_beyond_the_file_is_a_416(client, film, asked):
    answer = client.get(released(kept(film)), headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.json()["title"] == "No such part"


def test_what_no_release_names_is_not_there(client, film):
    found = kept(film)
    assert client.get(found.url).status_code == 404
    url = released(found)
    assert client.get(url).status_code == 200
    assert client.get(url.replace(".mp4", ".webm")).status_code == 404
    assert client.get(f"/api/v1/screens/media/{'0' * 64}.mp4").status_code == 404
    default_storage.delete(found.file.name)
    assert client.get(url).status_code == 404


def test_another_website_may_show_it_and_head_tells_its_size(client, film):
    answer = client.head(released(kept(film)), headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Content-Length"] == str(len(FILM))
