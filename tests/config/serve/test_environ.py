"""What a WSGI application is told of a request."""

import pytest

from config.serve.environ import environ_of
from tests.config.serve.rsgi import scope


def test_a_request_is_told_as_pep_3333_has_it():
    environ = environ_of(scope("/en/search/", [("accept-language", "nl")], query_string="q=a+b", method="POST"))
    expected = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/en/search/", "QUERY_STRING": "q=a+b", "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "REMOTE_ADDR": "192.0.2.1", "HTTP_HOST": "site.example",
        "HTTP_ACCEPT_LANGUAGE": "nl", "wsgi.url_scheme": "http", "SCRIPT_NAME": "",
    }  # fmt: skip
    assert {name: environ[name] for name in expected} == expected
    assert environ["wsgi.input"].read() == b""


def test_a_path_comes_as_bytes_each_a_character():
    assert environ_of(scope("/nl/gids/één/"))["PATH_INFO"].encode("latin-1").decode() == "/nl/gids/één/"


@pytest.mark.parametrize(("client", "address"), [("[2001:db8::7]:443", "2001:db8::7"), ("192.0.2.9:1", "192.0.2.9")])
def test_an_address_has_no_port_and_no_brackets(client, address):
    assert environ_of(scope(client=client))["REMOTE_ADDR"] == address


def test_content_type_and_length_have_no_prefix():
    environ = environ_of(scope(headers=[("content-type", "text/plain"), ("content-length", "3")]))
    assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("text/plain", "3")
    assert "HTTP_CONTENT_TYPE" not in environ


def test_headers_that_come_twice_are_joined():
    environ = environ_of(scope(headers=[("cookie", "a=1"), ("cookie", "b=2"), ("x-a", "1"), ("x-a", "2")]))
    assert (environ["HTTP_COOKIE"], environ["HTTP_X_A"]) == ("a=1; b=2", "1,2")


def test_a_header_with_an_underscore_is_not_taken_for_the_proxys_own():
    environ = environ_of(scope(headers=[("x_forwarded_for", "10.0.0.1"), ("x-forwarded-for", "198.51.100.1")]))
    assert environ["HTTP_X_FORWARDED_FOR"] == "198.51.100.1"


@pytest.mark.parametrize("name", ["wsgi.input", "script-name", "remote-addr", "expat_centre.refused_body"])
def test_no_header_writes_what_the_server_says_itself(name):
    environ = environ_of(scope(headers=[(name, "x")]))
    assert (environ["SCRIPT_NAME"], environ["REMOTE_ADDR"]) == ("", "192.0.2.1")
    assert environ.get(name) != "x"
