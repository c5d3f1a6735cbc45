from ipaddress import IPv6Address
from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from config.rest.throttling import IN_PROCESS, ScopeThrottle, canonical, visitor_address
from config.rest.views import PublicAPIView
from frontend.shared import transport


class OnceAnHour(ScopeThrottle):
    THROTTLE_RATES = {"public": "1/hour"}


class Unlimited(ScopeThrottle):
    THROTTLE_RATES = {"public": None}


def statuses(throttle: type[ScopeThrottle], **environ: Any) -> list[int]:
    class View(PublicAPIView):
        throttle_classes = (throttle,)

        def get(self, request: object) -> Response:
            return Response({})

    view = View.as_view()
    return [view(APIRequestFactory().get("/", **environ)).status_code for _ in range(3)]


@pytest.fixture(autouse=True)
def urls() -> object:
    with override_settings(ROOT_URLCONF="tests.config.rest.api"):
        yield


def test_an_address_that_asks_too_often_is_told_to_wait() -> None:
    assert statuses(OnceAnHour) == [200, 429, 429]


def test_another_address_is_counted_by_itself() -> None:
    assert statuses(OnceAnHour, REMOTE_ADDR="203.0.113.1")[0] == 200
    assert statuses(OnceAnHour, REMOTE_ADDR="203.0.113.2")[0] == 200


def test_our_own_website_in_this_process_is_not_counted() -> None:
    assert statuses(OnceAnHour, **{IN_PROCESS: True}) == [200, 200, 200]


def test_nobody_outside_can_claim_to_be_our_website() -> None:
    assert statuses(OnceAnHour, HTTP_EXPAT_CENTRE_IN_PROCESS="1") == [200, 429, 429]


@override_settings(WEBSITE_ADDRESSES=["203.0.113.9"])
def test_our_own_website_on_another_host_is_not_counted() -> None:
    assert statuses(OnceAnHour, REMOTE_ADDR="203.0.113.9") == [200, 200, 200]
    assert statuses(OnceAnHour, REMOTE_ADDR="203.0.113.8") == [200, 429, 429]


@override_settings(WEBSITE_ADDRESSES=["203.0.113.9"])
def test_nobody_can_claim_the_address_of_our_website() -> None:
    claim = {"REMOTE_ADDR": "203.0.113.8", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}
    assert statuses(OnceAnHour, **claim) == [200, 429, 429]
    with override_settings(REST_FRAMEWORK={**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}):
        proxied = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 203.0.113.7"}
        assert statuses(OnceAnHour, **proxied) == [200, 429, 429]
        proxied["HTTP_X_FORWARDED_FOR"] = "203.0.113.9"
        assert statuses(OnceAnHour, **proxied) == [200, 200, 200]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.5", "10.0.0.1"),
        (1, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (2, "203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (1, "2001:db8::1", "2001:db8::"),
        (1, "2001:DB8:0:0:ffff::9", "2001:db8::"),
        (1, "[2001:db8::1]:443", "2001:db8::"),
        (1, "fe80::1%eth0", "fe80::"),
        (1, "203.0.113.5:51324", "203.0.113.5"),
        (1, "::ffff:203.0.113.5", "203.0.113.5"),
        (1, " 203.0.113.5 ", "203.0.113.5"),
        (1, "203.0.113.5:x:y", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_a_visitor_has_the_address_that_trusted_proxies_tell(proxies: int, forwarded: str, address: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    with override_settings(REST_FRAMEWORK={**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}):
        assert visitor_address(request) == address


def test_a_scope_without_a_rate_has_no_limit() -> None:
    assert statuses(Unlimited) == [200, 200, 200]


def test_the_transport_marks_its_calls_with_that_name() -> None:
    assert transport.IN_PROCESS == IN_PROCESS


@given(address=st.ip_addresses(), port=st.integers(0, 65535), port_too=st.booleans())
def test_one_visitor_has_one_name_however_a_proxy_writes_the_address(address, port, port_too) -> None:
    bare = str(address) if address.version == 4 else f"[{address}]"
    assert canonical(f"{bare}:{port}" if port_too else bare) == canonical(str(address))


@given(text=st.text(max_size=60))
def test_whatever_a_proxy_says_a_visitor_has_a_name(text: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")
    request.META["HTTP_X_FORWARDED_FOR"] = text
    with override_settings(REST_FRAMEWORK={**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}):
        assert visitor_address(request)


@given(network=st.integers(1, 2**64 - 1), host=st.integers(0, 2**64 - 1))
def test_a_visitor_is_an_address_and_all_of_an_ipv6_network_is_one(network: int, host: int) -> None:
    one, another, stranger = (
        visitor_address(RequestFactory().get("/", REMOTE_ADDR=str(IPv6Address(number))))
        for number in (network << 64, network << 64 | host, (network ^ 2**63) << 64 | host)
    )
    assert int(IPv6Address(one)) == network << 64
    assert one == another != stranger


def test_a_whole_ipv6_network_is_one_visitor() -> None:
    assert statuses(OnceAnHour, REMOTE_ADDR="2001:db8:1:2::1")[0] == 200
    assert statuses(OnceAnHour, REMOTE_ADDR="2001:db8:1:2:ffff::2")[0] == 429
    assert statuses(OnceAnHour, REMOTE_ADDR="2001:db8:1:3::1")[0] == 200
