"""Which addresses may be fetched, and which are home pages."""

import pytest

from cms.fetching import FetchError, FetchProblem
from cms.fetching.addresses import checked_url, is_home_page, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.251",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:0:53aa:64c:0:0:80ff:fffe",
    ],
)
def test_addresses_of_a_private_network_are_not_public_whatever_they_are_wrapped_in(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", FetchProblem.NOT_AN_ADDRESS),
        ("website.example/page", FetchProblem.NOT_AN_ADDRESS),
        ("https://", FetchProblem.NOT_AN_ADDRESS),
        ("https:///page", FetchProblem.NOT_AN_ADDRESS),
        ("https://website.example:port/", FetchProblem.NOT_AN_ADDRESS),
        ("https://website.example:99999/", FetchProblem.PORT),
        ("http://[::1", FetchProblem.NOT_AN_ADDRESS),
        ("https://web site.example/", FetchProblem.NOT_AN_ADDRESS),
        ("https://website.example/\x00", FetchProblem.NOT_AN_ADDRESS),
        ("ftp://website.example/", FetchProblem.SCHEME),
        ("file:///etc/passwd", FetchProblem.SCHEME),
        ("gopher://website.example/", FetchProblem.SCHEME),
        ("javascript:alert(1)", FetchProblem.SCHEME),
        ("https://name:secret@website.example/", FetchProblem.CREDENTIALS),
        ("https://name@website.example/", FetchProblem.CREDENTIALS),
        ("http://website.example:22/", FetchProblem.PORT),
        ("http://website.example:8000/", FetchProblem.PORT),
    ],
)
def test_an_address_of_another_form_is_refused(url, problem):
    with pytest.raises(FetchError) as refusal:
        checked_url(url)
    assert refusal.value.problem == problem


@pytest.mark.parametrize(
    "url",
    [
        "https://website.example",
        "http://website.example:80/a?b=c",
        "https://website.example:443/",
        "https://münchen.example/",
    ],
)
def test_usual_addresses_may_be_fetched(url):
    assert checked_url(url).scheme in {"http", "https"}


def test_a_place_on_the_page_is_not_sent():
    assert str(checked_url(" https://website.example/page#place ")) == "https://website.example/page"


@pytest.mark.parametrize(
    "url",
    [
        "https://ind.nl",
        "https://ind.nl/",
        "https://ind.nl/en",
        "https://ind.nl/en/",
        "https://www.belastingdienst.nl/en-gb/",
        "https://website.example/index.html",
        "https://website.example/nl/index.php",
        "https://website.example/home",
        "https://website.example/English/",
        "https://website.example/#visas",
    ],
)
def test_a_home_page_is_known_by_its_path(url):
    assert is_home_page(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://ind.nl/en/residence-permits",
        "https://website.example/visas",
        "https://ind.nl/fees/",
        "https://website.example/en/home/visas",
        "https://website.example/?page=12",
        "https://website.example/index/visas.html",
        "http://[::1",
    ],
)
def test_other_pages_are_no_home_pages(url):
    assert not is_home_page(url)
