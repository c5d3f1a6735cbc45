"""Pictures and films on slides: by the digest of their bytes, and only what everybody may see."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import CustomDocument, CustomImage
from tests.cms.screens.manifests import confirmed_partner, manifest_of, queries_of, screen_with
from tests.factories.screens import BareSlideFactory, SlideFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden():
    """A collection that not everybody may see."""
    collection = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def image(**fields):
    texts = {"alt_en": "Bikes along a canal", "alt_nl": "Fietsen langs een gracht"}
    return CustomImage.objects.create(title="x", file=get_test_image_file(size=(640, 360)), **{**texts, **fields})


def film(name="film.mp4", size=1000, **fields):
    return CustomDocument.objects.create(title="x", file=ContentFile(b"0" * size, name), **fields)


def errors_of(slide):
    try:
        slide.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_picture_is_named_by_its_digest_and_described_in_both_languages():
    focal_point = {"focal_point_x": 320, "focal_point_y": 90, "focal_point_width": 10, "focal_point_height": 10}
    manifest = manifest_of(BareSlideFactory(type="picture", image=image(**focal_point)))
    (slide,) = manifest["slides"]
    assert (slide["image"]["width"], slide["image"]["height"]) == (640, 360)
    assert slide["image"]["focal_point"] == {"x": 0.5, "y": 0.25}
    entry = manifest["media"][slide["image"]["sha256"]]
    assert entry["type"] == "image/webp" and slide["image"]["sha256"] in entry["url"] and entry["bytes"] > 0
    english, dutch = slide["languages"]["en"], slide["languages"]["nl"]
    assert (english["image_alt"], english["image_alt_lang"]) == ("Bikes along a canal", "en")
    assert (dutch["image_alt"], dutch["image_alt_lang"]) == ("Fietsen langs een gracht", "nl")
    assert (english["heading"], english["qr"]) == ("", None)


def test_a_description_in_one_language_only_says_which_one():
    (slide,) = manifest_of(BareSlideFactory(type="picture", image=image(alt_nl="")))["slides"]
    dutch = slide["languages"]["nl"]
    assert (dutch["image_alt"], dutch["image_alt_lang"]) == ("Bikes along a canal", "en")


def test_a_picture_may_have_words_of_its_own():
    (slide,) = manifest_of(SlideFactory(type="picture", image=image()))["slides"]
    assert slide["languages"]["nl"]["heading"] == "Fietsochtend"


def test_the_logo_of_a_partner_comes_along():
    partner = confirmed_partner(logo=image())
    manifest = manifest_of(BareSlideFactory(type="partner", partner=partner))
    assert list(manifest["media"]) == [manifest["slides"][0]["image"]["sha256"]]


def test_what_not_everybody_may_see_is_not_shown_and_not_among_the_media(hidden):
    slides = [
        BareSlideFactory(type="picture", image=image(collection=hidden)),
        BareSlideFactory(type="video", video=film(collection=hidden)),
        BareSlideFactory(type="picture"),
        BareSlideFactory(type="video"),
    ]
    manifest = manifest_of(*slides)
    assert (manifest["slides"], manifest["media"]) == ([], {})


def test_a_picture_whose_file_is_lost_is_left_out():
    lost = image()
    lost.file.storage.delete(lost.file.name)
    assert manifest_of(BareSlideFactory(type="picture", image=lost))["slides"] == []


def test_a_film_is_named_by_its_digest_and_lasts_as_long_as_the_editor_says_a_minute_at_most():
    slides = [BareSlideFactory(type="video", video=film(), dwell_seconds=seconds) for seconds in (None, 12, 90)]
    manifest = manifest_of(*slides)
    assert [slide["dwell_seconds"] for slide in manifest["slides"]] == [30, 12, 60]
    video = manifest["slides"][0]["video"]
    assert video["type"] == manifest["media"][video["sha256"]]["type"] == "video/mp4"


@pytest.mark.parametrize("name", ["film.mov", "film.pdf"])
def test_what_players_cannot_play_is_left_out_and_refused(name):
    slide = BareSlideFactory(type="video", video=film(name))
    assert manifest_of(slide)["slides"] == []
    assert errors_of(slide).keys() == {"video"}


def test_a_film_that_is_too_big_is_left_out_and_refused(monkeypatch):
    monkeypatch.setattr(CustomDocument, "get_file_size", lambda _self: 50 * 1024 * 1024 + 1)
    slide = BareSlideFactory(type="video", video=film("film.webm"))
    assert manifest_of(slide)["slides"] == []
    assert errors_of(slide) == {"video": ["Screens play MP4 or WebM, of at most 50 MB."]}


def test_an_editor_is_told_what_a_picture_or_a_film_lacks(hidden):
    assert errors_of(BareSlideFactory.build(type="picture")).keys() == {"image"}
    assert errors_of(BareSlideFactory.build(type="video")).keys() == {"video"}
    assert errors_of(BareSlideFactory.build(type="picture", image=image())) == {}
    assert errors_of(BareSlideFactory.build(type="video", video=film("film.WEBM"))) == {}
    assert errors_of(BareSlideFactory.build(type="picture", image=image(alt_nl=""))).keys() == {"image"}
    assert errors_of(BareSlideFactory.build(type="picture", image=image(collection=hidden))).keys() == {"image"}
    assert errors_of(BareSlideFactory.build(type="video", video=film(collection=hidden))).keys() == {"video"}


def test_other_slides_take_neither():
    slide = BareSlideFactory.build(type="plan", image=image(), video=film())
    assert errors_of(slide).keys() == {"image", "video"}


def test_questions_to_the_database_do_not_grow_with_the_pictures(between_publications):
    def made():
        return [BareSlideFactory(type="picture", image=image()), BareSlideFactory(type="video", video=film())]

    small, large = screen_with(*made()), screen_with(*[slide for _n in range(4) for slide in made()])
    assert len(queries_of(large, between_publications)) == len(queries_of(small, between_publications))
