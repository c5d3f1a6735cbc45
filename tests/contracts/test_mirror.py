"""The example of docs/api.md keeps a faithful copy, against a real server."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import Partner
from tests.factories.directory import PartnerFactory
from tests.factories.pages import HomePageFactory
from tests.mirror import getter, mirror


@pytest.mark.django_db(transaction=True)
def test_the_example_keeps_a_copy_that_loses_nothing(live_server, tmp_path):
    home, gone, kept = HomePageFactory(), PartnerFactory(name="Soon gone"), PartnerFactory(name="Before")
    Partner.objects.update(updated_at=timezone.now() - timedelta(days=1))
    file = tmp_path / "copy.json"
    mirror.main(live_server.url, str(file))
    gone.unpublish()
    kept.name = "After"
    kept.save()
    mirror.main(live_server.url, str(file))
    english, dutch, pages, _dutch_pages = json.loads(file.read_text()).values()
    for copy in (english, dutch):
        assert [item["name"] for item in copy["items"].values()] == ["After"]
    assert [item["id"] for item in pages["items"].values()] == [home.pk]


def test_the_example_starts_anew_where_removals_are_forgotten(db, client):
    partner = PartnerFactory()
    address = "/api/v1/partners/?order=stable&locale=en"
    old = {"as_of": "2020-01-01T00:00:00Z", "items": {"999999": {"name": "Long gone"}}}
    assert list(mirror.up_to_date(old, address, "id", getter(client))["items"]) == [str(partner.pk)]
