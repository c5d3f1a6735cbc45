"""Pages about a partner."""

from cms.pages.public.backlinks import pages_about
from directory.models import Category
from tests.factories.directory import PartnerFactory
from tests.factories.pages import TopicPageFactory, blocks, items


def about(partner, locale):
    return pages_about(partner.pk, [category.pk for category in partner.categories.all()], locale)[0]


def listing(**values):
    empty = {"title": "Help", "partners": [], "category": None, "municipality": None, "kind": "", "limit": 6}
    return blocks(("partner_list", {**empty, **values}))


def test_pages_that_name_the_partner_come_before_those_that_list_its_category(guide):
    partner = PartnerFactory(categories=["housing"])
    category = Category.objects.get(slug="housing")
    TopicPageFactory(parent=guide.phase, title="Lists housing", body=listing(category=category.pk))
    TopicPageFactory(parent=guide.phase, title="Names it", body=listing(partners=items(partner.pk)))
    TopicPageFactory(parent=guide.phase, title="Neither")
    assert [page["title"] for page in about(partner, "en")] == ["Names it", "Lists housing"]


def test_a_list_of_the_category_above_counts(guide):
    child = Category.objects.filter(parent__isnull=False).select_related("parent").first()
    partner = PartnerFactory(categories=[child.slug])
    TopicPageFactory(parent=guide.phase, title="Lists the top", body=listing(category=child.parent_id))
    assert [page["title"] for page in about(partner, "nl")] == ["Lists the top"]


def test_drafts_are_left_out_and_six_is_enough(guide):
    partner = PartnerFactory()
    for number in range(8):
        body = listing(partners=items(partner.pk))
        TopicPageFactory(parent=guide.phase, title=f"Page {number}", body=body, live=number > 0)
    titles = [page["title"] for page in about(partner, "en")]
    assert titles == [f"Page {number}" for number in range(1, 7)]


def test_the_directory_shows_them(guide, get):
    partner = PartnerFactory(slug="tulip-homes")
    TopicPageFactory(parent=guide.phase, title="Names it", body=listing(partners=items(partner.pk)))
    related = get("/partners/tulip-homes/", locale="en")["related"]
    assert [page["title"] for page in related["pages"]] == ["Names it"]
