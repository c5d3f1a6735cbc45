"""Real answers against the OpenAPI document."""

from typing import Any

import jsonschema
import pytest
from drf_spectacular.generators import SchemaGenerator

from tests.factories.directory import PartnerFactory, PhoneFactory, SchoolFactory, SocialLinkFactory, exception

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return made


@pytest.fixture
def check(client, document):
    """Ask for an address; its answer must fit the schema of its path, with nothing left undescribed."""

    def ask(path: str, template: str) -> None:
        answer = client.get(path)
        responses = document["paths"][template]["get"]["responses"]
        response = responses[str(answer.status_code)]
        shared = response.get("$ref", "").rpartition("/")[2]
        (content,) = (document["components"]["responses"][shared] if shared else response)["content"].values()
        schema = {**strict(content["schema"]), "components": strict(document["components"])}
        jsonschema.Draft202012Validator(schema).validate(answer.json())

    return ask


def strict(schema: Any) -> Any:
    """The same schema, but members that it does not name are refused."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: strict(value) for name, value in schema.items()}
    if closed.get("type") == "object" and "properties" in closed:
        closed.setdefault("additionalProperties", False)
    return closed


@pytest.fixture
def partners():
    """One of which everything is known, one of which nothing is."""
    full = SchoolFactory(
        slug="full", categories=["primary-education"], spoken_languages=["en"], location__opening_hours="24/7",
        location__opening_exceptions=[exception("2020-01-01", "2020-01-02")],
    )  # fmt: skip
    PhoneFactory(partner=full)
    SocialLinkFactory(partner=full)
    PartnerFactory(slug="bare", location=False, summary_en="", summary_nl="", categories=["primary-education"])


@pytest.mark.parametrize("locale", ["en", "nl"])
@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("partners/?", "partners/"), ("partners/?near=52,4&", "partners/"), ("partners/?limit=0&", "partners/"),
        ("partners/full/?", "partners/{slug}/"), ("partners/bare/?", "partners/{slug}/"),
        ("partners/nobody/?", "partners/{slug}/"), ("categories/?", "categories/"),
        ("categories/?shape=list&", "categories/"), ("municipalities/?", "municipalities/"),
    ],
)  # fmt: skip
def test_an_answer_fits_its_schema(check, partners, path, template, locale):
    check(f"/api/v1/{path}locale={locale}", f"/api/v1/{template}")


def test_a_schema_that_does_not_fit_is_noticed(check, partners):
    with pytest.raises(jsonschema.ValidationError):
        check("/api/v1/categories/", "/api/v1/municipalities/")


def test_every_filter_is_documented(document):
    parameters = document["paths"]["/api/v1/partners/"]["get"]["parameters"]
    assert {parameter["name"] for parameter in parameters} == {
        "kind", "category", "municipality", "spoken_language", "age", "cost", "places", "open_on", "level",
        "curriculum", "instruction_language", "newcomer_class", "assurance", "featured", "open_now", "near",
        "radius_km", "bbox", "updated_since", "ids", "cursor", "order", "limit", "offset", "locale", "fallback",
    }  # fmt: skip
