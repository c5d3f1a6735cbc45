"""Images and documents in the shapes of the API."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import CustomDocument, CustomImage
from cms.media.public import serialize_document, serialize_documents, serialize_image, serialize_images


@pytest.fixture
def image(db):
    return CustomImage.objects.create(
        title="Canal", file=get_test_image_file(size=(1000, 500)), alt_en="A canal", alt_nl="Een gracht", credit="CC0"
    )


@pytest.fixture
def private(db):
    """A collection below a private one."""
    board = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=board, restriction_type="login")
    return board.add_child(name="Photos")


def test_an_image_comes_in_the_sizes_that_do_not_enlarge_it(image):
    shown = serialize_image(image, "en")
    assert [size["width"] for size in shown["srcset"]] == [320, 640, 960]
    assert (shown["width"], shown["height"]) == (960, 480)
    assert shown["src"] == shown["srcset"][-1]["src"]
    assert shown["src"].endswith(".webp")
    assert (shown["credit"], shown["focal_point"]) == ("CC0", None)


def test_a_small_image_keeps_its_own_size(db):
    small = CustomImage.objects.create(title="Icon", file=get_test_image_file(size=(100, 50)))
    assert [size["width"] for size in serialize_image(small, "en")["srcset"]] == [100]


@pytest.mark.parametrize(("locale", "alt"), [("en", "A canal"), ("nl", "Een gracht")])
def test_the_alternative_text_is_in_the_readers_language(image, locale, alt):
    assert serialize_image(image, locale)["alt"] == alt


def test_without_a_translation_the_other_text_is_better_than_none(image):
    image.alt_nl = ""
    assert serialize_image(image, "nl")["alt"] == "A canal"
    image.alt_en = ""
    assert serialize_image(image, "nl")["alt"] == ""


def test_the_focal_point_is_a_part_of_width_and_height(image):
    image.focal_point_x, image.focal_point_y = 250, 400
    image.focal_point_width = image.focal_point_height = 10
    assert serialize_image(image, "en")["focal_point"] == {"x": 0.25, "y": 0.8}


def test_images_of_private_collections_are_not_there(image, private):
    image.collection = private
    image.save()
    assert serialize_image(image, "en") is None
    assert serialize_images([image.pk], "en") == {}


def test_many_images_take_two_queries_once_their_sizes_are_made(db, django_assert_num_queries):
    images = [CustomImage.objects.create(title="x", file=get_test_image_file(size=(700, 400))) for _ in range(4)]
    ids = [image.pk for image in images]
    made = serialize_images(ids, "en")
    with django_assert_num_queries(2):
        assert serialize_images(ids, "en") == made
    assert made[ids[0]] == serialize_image(images[0], "en")


def test_an_image_whose_file_is_lost_is_left_out_and_no_error(image):
    image.file.storage.delete(image.file.name)
    assert serialize_image(image, "en") is None
    assert serialize_images([image.pk], "en") == {}


def test_nothing_asked_is_nothing_read(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert serialize_images([], "en") == {}
        assert serialize_documents([]) == {}
        assert serialize_image(None, "en") is None
        assert serialize_document(None) is None


def test_a_document_tells_its_kind_and_size(db, private):
    document = CustomDocument(title="Form")
    document.file.save("form.pdf", ContentFile(b"%PDF-"))
    shown = serialize_documents([document.pk])[document.pk]
    assert (shown["title"], shown["extension"], shown["size"]) == ("Form", "pdf", 5)
    assert shown["url"] == document.url == serialize_document(document)["url"]
    document.collection = private
    document.save()
    assert serialize_documents([document.pk]) == {}
    assert serialize_document(document) is None
