"""The counter without a script: one form that searches, adds, removes and makes."""

import re

import pytest
from django.urls import reverse

from cms.desk.models import Referral, Slip
from search.index import rebuild
from tests.factories.desk import make_slip, page_item, partner_item
from tests.factories.directory import PartnerFactory
from tests.factories.pages import StepPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(desk):
    address = reverse("desk_counter")

    def send(**sent):
        return desk.post(address, sent) if sent else desk.get(address)

    return send


def chosen(answer):
    """What lies on the counter; the row for the script has nothing in it."""
    return [ref for ref in re.findall(r'name="item" value="([^"]*)"', answer.text) if ref]


def test_staff_search_add_remove_and_make_a_slip_without_a_script(counter, step, partner):
    rebuild(only_if_needed=True)
    found = counter(q="choir", language="en", search="")
    assert 'name="add" value="partner:canal-choir"' in found.text
    refs = ["partner:canal-choir", f"page:{step.translation_key}"]
    answer = counter(language="en", item=refs[0], advice="call", add=refs[1])
    assert chosen(answer) == refs
    assert re.search(r'value="call" selected', answer.text)
    assert chosen(counter(item=refs, advice=["call", ""], remove=refs[0])) == refs[1:]
    sent = {"item": refs, "advice": ["call", ""], "follow_up": refs[0], "language": "nl", "municipality": "leiden"}
    made = counter(**sent, make="1")
    slip = Slip.objects.get()
    assert made.url == reverse("desk_counter_slip", args=[slip.code])
    assert (slip.language, slip.municipality.slug) == ("nl", "leiden")
    assert [(one.kind, one.title, one.advice) for one in slip.items.all()] == [
        ("partner", "Canal Choir", "call"),
        ("page", "Maak een afspraak", ""),
    ]
    assert Referral.objects.get().partner == partner


def test_the_slip_that_was_made_shows_its_code_its_address_and_the_printer(desk, partner, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://centre.example"
    slip = make_slip(partner_item(partner), language="nl")
    shown = desk.get(reverse("desk_counter_slip", args=[slip.code])).text
    assert f"centre.example/s/{slip.code}" in shown
    assert str(slip) in shown
    assert f"/nl/briefje/{slip.code}/?paper=a6" in shown
    assert "<svg" in shown
    assert desk.get(reverse("desk_counter_slip", args=["cccccccc"])).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"item": "partner:nobody"},
        {"item": "page:not-a-key"},
        {"item": "user:1"},
        {"item": "partner:"},
        {"item": ["<script>", "partner"], "advice": "<b>", "language": "xx", "municipality": "atlantis"},
    ],
)
def test_nothing_that_can_be_given_makes_no_slip(counter, sent):
    answer = counter(**sent, make="1")
    assert answer.status_code == 200
    assert "Choose something first" in answer.text
    assert not Slip.objects.exists()


def test_a_draft_cannot_be_given(counter, partner):
    partner.unpublish()
    counter(item="partner:canal-choir", make="1")
    assert not Slip.objects.exists()


def test_an_item_lies_there_once_and_a_slip_is_full_at_twelve(counter):
    partners = [PartnerFactory() for _ in range(14)]
    refs = [f"partner:{one.slug}" for one in partners]
    assert chosen(counter(item=refs[:2], add=refs[0])) == refs[:2]
    assert chosen(counter(item=refs[:12], add=refs[13])) == refs[:12]


def test_what_is_given_most_is_there_without_typing(counter, step, partner):
    make_slip(page_item(step))
    make_slip(page_item(step), partner_item(partner))
    shown = counter().text
    offered = re.findall(r'name="add" value="([^"]*)"', shown)
    assert offered == [f"page:{step.translation_key}", "partner:canal-choir"]


def test_the_counter_takes_as_many_queries_for_a_full_slip(counter, topic, django_assert_max_num_queries):
    steps = [f"page:{StepPageFactory(parent=topic, title=f'Step {each}').translation_key}" for each in range(12)]
    counter(item=steps[:1])
    with django_assert_max_num_queries(60) as asked:
        counter(item=steps[:1])
    with django_assert_max_num_queries(len(asked)):
        counter(item=steps)


def test_the_list_of_slips_leads_to_each_and_deletes_one_that_was_a_mistake(desk, partner, topic):
    slip = make_slip(partner_item(partner), page_item(topic))
    shown = desk.get(reverse("desk_slips:index")).text
    delete = reverse("desk_slips:delete", args=[slip.pk])
    for word in (str(slip), "Canal Choir, Registration", f"/en/slip/{slip.code}/", delete):
        assert word in shown
    desk.post(delete)
    assert not Slip.objects.exists()
