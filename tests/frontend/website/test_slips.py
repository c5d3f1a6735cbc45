"""A slip on the website: in both languages, printed on small paper, told to nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.desk.models import Slip
from tests.factories.desk import make_slip, partner_item
from tests.factories.directory import PartnerFactory, PhoneFactory
from tests.factories.pages import HomePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home():
    return HomePageFactory()


@pytest.fixture
def partner():
    partner = PartnerFactory(name="Canal Choir", slug="canal-choir", website="https://choir.example")
    PhoneFactory(partner=partner, number="+31850001234")
    return partner


@pytest.fixture
def slip(partner):
    return make_slip(partner_item(partner, advice="call"), language="nl", municipality="leiden")


def is_for_one_reader(answer):
    return (
        answer["Referrer-Policy"] == "no-referrer"
        and "noindex" in answer["X-Robots-Tag"]
        and "no-store" in answer["Cache-Control"]
        and not answer.cookies
    )


@pytest.mark.parametrize(("path", "title"), [("/en/slip/{}/", "Your slip"), ("/nl/briefje/{}/", None)])
def test_a_slip_says_where_to_go_and_whom_to_phone(slip, path, title):
    answer = Client().get(path.format(slip.code))
    assert answer.status_code == 200
    for word in ("Canal Choir", "Voorbeeldstraat 1", "tel:+31850001234", f"/s/{slip.code}", title or ""):
        assert word in answer.text
    assert 'name="robots" content="noindex"' in answer.text
    assert 'rel="canonical"' not in answer.text
    assert is_for_one_reader(answer)


def test_the_short_address_leads_to_the_language_of_the_slip(slip):
    answer = Client(headers={"accept-language": "en"}).get(f"/s/{slip!s}")
    assert (answer.status_code, answer.url) == (302, f"/nl/briefje/{slip.code}/")
    assert is_for_one_reader(answer)


@pytest.mark.parametrize("path", ["/s/cccccccc", "/en/slip/cccccccc/", "/nl/briefje/nonsense/"])
def test_a_code_that_nobody_knows_is_told_with_a_way_on(path):
    answer = Client().get(path)
    assert answer.status_code == 404
    assert is_for_one_reader(answer)
    assert "/search/" in answer.text or "/zoeken/" in answer.text


def test_a_slip_that_is_too_old_says_so(slip):
    Slip.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for path in (f"/s/{slip.code}", f"/en/slip/{slip.code}/"):
        answer = Client(headers={"accept-language": "en"}).get(path)
        assert answer.status_code == 410
        assert "too old" in answer.text


def test_what_is_gone_says_so_plainly(slip, partner):
    partner.unpublish()
    shown = Client().get(f"/en/slip/{slip.code}/").text
    assert "Canal Choir" in shown
    assert "no longer on our website" in shown
    assert "tel:+31850001234" not in shown


@pytest.mark.parametrize(("paper", "sheet"), [("a6", "slip-a6"), ("80mm", "slip-80mm")])
def test_it_is_printed_on_the_paper_of_the_desk(slip, paper, sheet):
    assert f"css/{sheet}" in Client().get(f"/en/slip/{slip.code}/?paper={paper}").text
    assert "css/slip-" not in Client().get(f"/en/slip/{slip.code}/?paper=a0").text


def test_whoever_guesses_codes_is_stopped(settings, monkeypatch):
    monkeypatch.setitem(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "slip", "2/hour")
    paths = ["/s/cccccccc", "/en/slip/cccccccc/", "/nl/briefje/cccccccc/"]
    assert [Client().get(path).status_code for path in paths] == [404, 404, 429]
