"""Images and documents in the admin."""

from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection
from wagtail_factories import ImageFactory

from cms.media.models import CustomDocument

pytestmark = pytest.mark.django_db


def a_document():
    document = CustomDocument(title="Minutes")
    document.file.save("minutes.pdf", ContentFile(b"%PDF-"))
    return document


def an_image():
    return ImageFactory(collection=Collection.get_first_root_node())


@pytest.mark.parametrize("make", [a_document, an_image])
def test_moving_many_to_another_collection_starts_a_new_content_generation(admin_client, monkeypatch, make):
    item, private = make(), Collection.get_first_root_node().add_child(name="Board")
    told = []
    monkeypatch.setattr("cms.media.wagtail_hooks.invalidate", lambda **_: told.append("changed"))
    base = reverse("wagtail_bulk_action", args=["media", item._meta.model_name, "add_to_collection"])
    answer = admin_client.post(f"{base}?{urlencode({'id': item.pk})}", {"collection": private.pk})
    assert answer.status_code == 302
    item.refresh_from_db()
    assert item.collection == private
    assert told == ["changed"]
