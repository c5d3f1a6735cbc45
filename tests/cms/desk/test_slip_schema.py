"""A slip against the OpenAPI document: nothing in it is left undescribed."""

import jsonschema
import pytest
from drf_spectacular.generators import SchemaGenerator

from cms.facts.models import Municipality
from cms.pages.models import MunicipalVariant
from tests.directory.api.test_serializers import strict
from tests.factories.desk import ChosenItem, make_slip, page_item, partner_item
from tests.factories.events import EventFactory
from tests.factories.terms import TermFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("locale", ["en", "nl"])
def test_a_slip_with_everything_fits_its_schema(client, step, topic, partner, locale):
    leiden = Municipality.objects.get(slug="leiden")
    MunicipalVariant.objects.create(page=step, municipality=leiden, place_en="There", place_nl="Daar", fee="free")
    event, term = EventFactory(slug="coffee", rrule="FREQ=WEEKLY"), TermFactory(slug="bsn")
    slip = make_slip(
        page_item(step, advice="first"),
        page_item(topic),
        partner_item(partner),
        ChosenItem("event", event.slug, "Coffee"),
        ChosenItem("term", term.slug, "BSN"),
        ChosenItem("partner", "gone", "Gone Club"),
        municipality="leiden",
    )
    answer = client.get(f"/api/v1/slips/{slip.code}/?locale={locale}").json()
    assert [item["is_available"] for item in answer["items"]] == [True] * 5 + [False]
    document = SchemaGenerator().get_schema(request=None, public=True)
    schema = {**strict(document["components"]["schemas"]["Slip"]), "components": strict(document["components"])}
    jsonschema.Draft202012Validator(schema).validate(answer)
