"""No picture fails a page, and none that is broken or too large gets in."""

import json
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from cms.media.models import CustomImage
from cms.media.public import serialize_image
from tests.cms.media.broken import cut_off, odd_kinds, picture, wrong_bits
from tests.factories.pages import StepPageFactory, blocks

pytestmark = pytest.mark.django_db

TOO_HIGH = (10, 16_384)
JUNK = [*cut_off(1), *wrong_bits(1), *odd_kinds()]
DAMAGED = "damaged or cut off"


def half(content):
    return content[: len(content) // 2]


def collection():
    return Collection.get_first_root_node().pk


def upload(client, name, content):
    """The add form."""
    form = {"title": "Canal", "file": SimpleUploadedFile(name, content), "collection": collection(), "tags": ""}
    return client.post(reverse("wagtailimages:add"), form)


def upload_among_several(client, name, content):
    """The form for many at once: asks by script."""
    form = {"title": "Canal", "files[]": SimpleUploadedFile(name, content), "collection": collection()}
    return client.post(reverse("wagtailimages:add_multiple"), form)


def upload_in_chooser(client, name, content):
    """The second page of the chooser."""
    prefix = "image-chooser-upload"
    file = SimpleUploadedFile(name, content)
    form = {f"{prefix}-title": "Canal", f"{prefix}-file": file, f"{prefix}-collection": collection()}
    return client.post(reverse("wagtailimages_chooser:create"), form)


def replace(client, name, content):
    """Another file for a picture that is there."""
    image = stored(picture("png"), "sound.png")
    form = {"title": "Canal", "file": SimpleUploadedFile(name, content), "collection": collection(), "tags": ""}
    return client.post(reverse("wagtailimages:edit", args=[image.pk]), form)


WAYS = [upload, upload_among_several, upload_in_chooser, replace]


def stored(content, name):
    """A picture that got in before anybody looked at it."""
    image = CustomImage(title="Canal", width=48, height=32)
    image.file.save(name, ContentFile(content), save=False)
    image.width, image.height = 48, 32
    image.save()
    return image


@pytest.fixture
def decodings(monkeypatch):
    """How often a picture was opened to be resized."""
    seen = []
    original = CustomImage.__bases__[0].generate_rendition_file

    def counted(self, filter, **kwargs):
        seen.append(filter.spec)
        return original(self, filter, **kwargs)

    monkeypatch.setattr(CustomImage.__bases__[0], "generate_rendition_file", counted)
    return seen


@pytest.mark.parametrize(("name", "content"), JUNK, ids=[name for name, _ in JUNK])
def test_what_gets_in_can_be_shown_and_nothing_is_an_error(admin_client, name, content):
    answer = upload(admin_client, name, content)
    assert answer.status_code in {200, 302}
    for image in CustomImage.objects.all():
        assert serialize_image(image, "en") is not None, name
        assert admin_client.get(reverse("wagtailimages:index")).status_code == 200


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["cut.jpg", "cut.png", "high.png"])
def test_broken_and_too_high_pictures_are_refused_wherever_they_are_uploaded(admin_client, way, name):
    content = picture("png", TOO_HIGH) if name == "high.png" else half(picture(name[-3:]))
    answer = way(admin_client, name, content)
    said = answer.content.decode()
    said = json.loads(said).get("error_message", said) if said.startswith("{") else said
    assert answer.status_code == 200
    assert ("no side may be longer than 16383" if name == "high.png" else DAMAGED) in said.replace("\xa0", "")
    assert CustomImage.objects.exclude(file__contains="sound").count() == 0


@pytest.mark.parametrize("way", WAYS)
def test_sound_pictures_get_in_by_every_way(admin_client, way):
    answer = way(admin_client, "canal.jpg", picture("jpg"))
    assert answer.status_code in {200, 302}
    assert CustomImage.objects.filter(file__contains="canal").exists()


def test_the_refusal_is_in_the_editors_language_and_what_was_typed_stays(admin_client, admin_user):
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": "nl"})
    answer = upload(admin_client, "high.png", picture("png", TOO_HIGH))
    text = answer.content.decode()
    assert "geen zijde mag langer zijn dan 16383" in text
    assert 'value="Canal"' in text


def test_a_page_with_a_broken_picture_is_there_without_it(client):
    broken = stored(picture("png")[:60], "cut.png")
    step = StepPageFactory(image=broken, body=blocks(("image", {"image": broken.pk}), ("rich_text", "<p>Read on.</p>")))
    page = client.get(f"/api/v1/pages/{step.pk}/")
    assert (page.status_code, page.json()["image"]) == (200, None)
    assert client.get(page.json()["path"]).status_code == 200


def test_a_very_high_picture_from_before_is_shown_in_the_sizes_that_fit(client):
    image = CustomImage.objects.create(
        title="Tower", file=ImageFile(BytesIO(picture("png", (1080, 20_000))), "tower.png")
    )
    shown = serialize_image(image, "en")
    assert [each["width"] for each in shown["srcset"]] == [320, 640]


def test_a_picture_that_fails_is_decoded_once_by_all_who_come(decodings):
    broken = stored(picture("png")[:60], "cut.png")
    for _ in range(10):
        assert serialize_image(CustomImage.objects.get(pk=broken.pk), "en") is None
    assert len(decodings) == 1


def test_another_file_gets_a_new_start(decodings):
    broken = stored(picture("png")[:60], "cut.png")
    assert serialize_image(broken, "en") is None
    image = CustomImage.objects.get(pk=broken.pk)
    image.file = ImageFile(BytesIO(picture("png")), "sound.png")
    image.save()
    assert serialize_image(CustomImage.objects.get(pk=broken.pk), "en") is not None


def test_a_size_that_cannot_be_made_says_nothing_of_the_others(admin_client):
    image = stored(picture("png"), "canal.png")
    for spec in ("width-20000|format-webp", "junk", "fill-20000x20000|format-webp"):
        assert admin_client.get(reverse("wagtailimages:preview", args=[image.pk, spec])).status_code < 500
    assert serialize_image(CustomImage.objects.get(pk=image.pk), "en") is not None


def test_a_full_disk_is_not_held_against_a_picture(monkeypatch):
    image = stored(picture("png"), "canal.png")

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(CustomImage.__bases__[0], "generate_rendition_file", full)
    assert serialize_image(image, "en") is None
    monkeypatch.undo()
    assert serialize_image(CustomImage.objects.get(pk=image.pk), "en") is not None


def test_what_a_camera_wrote_of_the_place_is_not_sent(decodings):
    exif = Image.Exif()
    exif[0x010E] = "at home"
    exif[0x8825] = {1: "N", 2: (52.0, 9.0, 36.0)}
    file = ImageFile(BytesIO(picture("jpg", exif=exif.tobytes())), "home.jpg")
    image = CustomImage.objects.create(title="Home", file=file)
    serialize_image(image, "en")
    for rendition in image.renditions.all():
        assert not Image.open(rendition.file).getexif()


def test_the_admin_says_which_pictures_cannot_be_shown(admin_client):
    broken = stored(picture("png")[:60], "cut.png")
    serialize_image(broken, "en")
    answer = admin_client.get(reverse("wagtailimages:edit", args=[broken.pk]))
    assert "cannot be shown" in answer.content.decode()
