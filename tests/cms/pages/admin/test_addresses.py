"""No page of an editor takes an address that the website has itself."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.pages.models import StandardPage


@pytest.fixture
def add(admin_client, guide):
    """Add a page below another one, with this slug; the form's mistakes at `slug`."""

    def add(parent, slug):
        address = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", parent.pk])
        form = {"title": "A page", "slug": slug, "summary": "About it.", "body": streamfield([])}
        response = admin_client.post(address, nested_form_data(form))
        return [] if response.status_code == 302 else response.context["form"].errors.get("slug", [])

    return add


@pytest.mark.parametrize(
    ("home", "slug"),
    [("home", "terms"), ("home", "letters"), ("home", "directory"), ("home", "search"), ("thuis", "begrippen"),
     ("thuis", "brieven"), ("thuis", "contact")],
)  # fmt: skip
def test_an_address_of_the_website_is_refused(add, guide, home, slug):
    assert add(getattr(guide, home), slug) == [
        "The website has a page of its own at this address. Choose another slug."
    ]
    assert not StandardPage.objects.exists()


@pytest.mark.parametrize(("parent", "slug"), [("home", "begrippen"), ("thuis", "terms"), ("home", "termsandmore")])
def test_elsewhere_the_same_word_is_free(add, guide, parent, slug):
    assert add(getattr(guide, parent), slug) == []
    assert StandardPage.objects.get().slug == slug
