import gzip
import io

import brotli
import pytest

from config.cache.keys import address
from tests.config.cache.site import PUBLIC, TEXT, Site


@pytest.fixture
def site() -> Site:
    return Site()


def test_a_public_answer_is_sent_again_without_asking_django(site: Site) -> None:
    first, second = site.get("/en/"), site.get("/en/")

    assert (first.is_hit, second.is_hit, site.times_asked) == (False, True, 1)
    assert second.body == first.body == TEXT.encode()


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("Cache-Control", "private, max-age=60")],
        [("Cache-Control", "no-store")],
        [("Cache-Control", "public, no-cache, s-maxage=60")],
        [("Cache-Control", "public, max-age=0")],
        [("Cache-Control", "public, s-maxage=soon")],
        [("Cache-Control", "max-age=60")],
        [("Cache-Control", PUBLIC), ("Set-Cookie", "a=b")],
        [("Cache-Control", PUBLIC), ("Vary", "Accept-Encoding, Cookie")],
        [("Cache-Control", PUBLIC), ("Vary", "*")],
        [("Cache-Control", PUBLIC), ("Content-Encoding", "gzip")],
    ],
)
def test_an_answer_that_is_not_plainly_public_is_never_held(site: Site, headers: list[tuple[str, str]]) -> None:
    site.application.headers = headers
    site.get()
    assert not site.get().is_hit
    assert (site.times_asked, len(site.store)) == (2, 0)


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently", "500 Internal Server Error"])
def test_only_a_200_is_held(site: Site, status: str) -> None:
    site.application.status = status
    site.get()
    assert site.get().status == status
    assert site.times_asked == 2


@pytest.mark.parametrize(
    ("url", "method", "headers"),
    [
        ("/en/", "POST", {}),
        ("/en/", "OPTIONS", {}),
        ("/en/", "GET", {"authorization": "Bearer x"}),
        ("/en/", "GET", {"cookie": "a=b; sessionid=c"}),
        ("/admin/pages/", "GET", {}),
        ("/en/search/?q=" + "a" * 1_000, "GET", {}),
    ],
)
def test_personal_and_writing_requests_go_past_the_cache_untouched(
    site: Site, url: str, method: str, headers: dict[str, str]
) -> None:
    site.get(url)
    reply = site.get(url, method, accept_language="nl", if_none_match='"x"', **headers)
    assert not reply.is_hit
    assert site.application.asked[-1]["HTTP_IF_NONE_MATCH"] == '"x"'
    assert site.application.asked[-1]["HTTP_ACCEPT_LANGUAGE"] == "nl"


def test_a_foreign_cookie_gets_held_answers_but_leaves_none_behind(site: Site) -> None:
    site.get(cookie="consent=yes")
    assert len(site.store) == 0
    site.get()
    assert site.get(cookie="consent=yes").is_hit


def test_new_content_makes_every_held_answer_stale(site: Site) -> None:
    site.get()
    site.application.text = "New text"
    site.generation.bump()
    assert site.get().body == b"New text"


def test_an_answer_made_while_content_changed_is_never_sent_again(site: Site) -> None:
    site.application.meanwhile = site.generation.bump
    site.get()
    site.application.meanwhile = None
    assert not site.get().is_hit
    assert site.get().is_hit


def test_an_answer_is_held_until_its_shared_lifetime_ends_and_tells_its_age(site: Site) -> None:
    site.application.headers = [("Cache-Control", "public, max-age=600, s-maxage=30")]
    site.get()
    site.clock.now += 29.5
    held = site.get()
    assert (held.is_hit, held.headers["Age"]) == (True, "29")
    site.clock.now += 0.5
    assert not site.get().is_hit


def test_parameters_in_another_order_are_the_same_address(site: Site) -> None:
    site.get("/api/v1/partners/?kind=school&municipality=leiden&kind=association&locale=en")
    assert site.get("/api/v1/partners/?locale=en&municipality=leiden&kind=school&kind=association").is_hit
    assert not site.get("/api/v1/partners/?locale=en&municipality=leiden&kind=association&kind=school").is_hit


@pytest.mark.parametrize("other", ["/en/?q=b", "/en", "/nl/"])
def test_another_address_is_another_answer(site: Site, other: str) -> None:
    site.get("/en/?q=a")
    assert not site.get(other).is_hit


def test_another_host_or_scheme_is_another_answer(site: Site) -> None:
    site.get()
    assert not site.get(host="other.example").is_hit


def test_where_the_url_names_no_language_the_negotiated_one_is_part_of_the_key(site: Site) -> None:
    site.application.headers = [("Cache-Control", PUBLIC), ("Vary", "Accept-Language")]
    dutch = site.get("/api/v1/site/", accept_language="nl-BE,nl;q=0.9,fr;q=0.8")
    assert site.application.asked[0]["HTTP_ACCEPT_LANGUAGE"] == "nl"
    assert dutch.headers["Vary"] == "Accept-Encoding, Accept-Language"
    assert site.get("/api/v1/site/", accept_language="de, nl;q=0.4").is_hit
    assert not site.get("/api/v1/site/", accept_language="en-GB").is_hit
    assert site.get("/api/v1/site/").is_hit  # English is the default


@pytest.mark.parametrize("url", ["/nl/wonen/", "/api/v1/site/?locale=nl", "/api/v1/site/?a=1&locale=nl"])
def test_where_the_url_names_the_language_no_header_reaches_django(site: Site, url: str) -> None:
    site.application.headers = [("Cache-Control", PUBLIC), ("Vary", "Accept-Language")]
    site.get(url, accept_language="en")
    assert "HTTP_ACCEPT_LANGUAGE" not in site.application.asked[0]
    assert site.get(url, accept_language="nl").headers["Vary"] == "Accept-Encoding"


def test_a_parameter_that_only_ends_in_locale_names_no_language(site: Site) -> None:
    site.get("/api/v1/site/?mylocale=nl", accept_language="nl")
    assert site.application.asked[0]["HTTP_ACCEPT_LANGUAGE"] == "nl"


def test_every_reader_is_asked_for_as_one_from_elsewhere(site: Site) -> None:
    site.get()
    assert site.application.asked[0]["HTTP_ORIGIN"] == "null"


def test_django_is_told_what_the_key_names_and_who_asks_and_nothing_else(site: Site) -> None:
    environ = {
        "CONTENT_TYPE": "text/plain; charset=cp037",
        "CONTENT_LENGTH": "5",
        "REMOTE_ADDR": "203.0.113.1",
        "SERVER_NAME": "centre.example",
        "wsgi.input": io.BytesIO(b"a=b&c"),
        "expat_centre.in_process": True,
        "HOME": "/root",
    }
    site.get("/en/?q=a", environ=environ, user_agent="x", x_forwarded_for="203.0.113.2", x_http_method="DELETE")
    asked = site.application.asked[0]
    assert asked.pop("wsgi.input").read() == b""
    assert asked == {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/en/",
        "QUERY_STRING": "q=a",
        "HTTP_HOST": "centre.example",
        "HTTP_ORIGIN": "null",
        "HTTP_X_FORWARDED_FOR": "203.0.113.2",
        "REMOTE_ADDR": "203.0.113.1",
        "SERVER_NAME": "centre.example",
        "expat_centre.in_process": True,
        "wsgi.url_scheme": "https",
    }


def test_the_headers_of_a_trusted_proxy_are_told_because_the_key_names_them() -> None:
    site = Site(host_header="HTTP_X_FORWARDED_HOST", scheme_header="HTTP_X_FORWARDED_PROTO")
    proxied = {"x_forwarded_host": "other.example", "x_forwarded_proto": "http"}
    site.get(**proxied)
    assert site.application.asked[0]["HTTP_X_FORWARDED_HOST"] == "other.example"
    assert site.application.asked[0]["HTTP_X_FORWARDED_PROTO"] == "http"
    assert site.get(**proxied).is_hit
    assert not site.get().is_hit


@pytest.mark.parametrize("url", ["/admin/pages/", "/en/search/?q=" + "a" * 1_000])
def test_reading_past_the_cache_has_no_body_either(site: Site, url: str) -> None:
    body = {"CONTENT_TYPE": "text/plain; charset=hex", "CONTENT_LENGTH": "5", "wsgi.input": io.BytesIO(b"a=b&c")}
    site.get(url, environ=body)
    asked = site.application.asked[0]
    assert asked["wsgi.input"].read() == b""
    assert asked.keys().isdisjoint({"CONTENT_TYPE", "CONTENT_LENGTH"})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("application/json", "application/json"),
        ("application/json; charset=hex", "application/json"),
        ("application/json; a=\"; charset=x\"; charset*=utf-8''hex", "application/json"),
        ("multipart/form-data; charset=hex; boundary=--x", 'multipart/form-data; boundary="--x"'),
        ("text/plain; a*=nope''hex", ""),
    ],
)
def test_writing_keeps_its_body_but_the_charset_of_it(site: Site, given: str, told: str) -> None:
    site.get("/en/", "POST", environ={"CONTENT_TYPE": given, "wsgi.input": io.BytesIO(b"{}")})
    asked = site.application.asked[0]
    assert (asked["CONTENT_TYPE"], asked["wsgi.input"].read()) == (told, b"{}")


def test_a_known_etag_is_answered_without_a_body(site: Site) -> None:
    etag = site.get().headers["ETag"]
    reply = site.get(if_none_match=f'"other", W/{etag}')
    assert (reply.status, reply.body, reply.headers["ETag"]) == ("304 Not Modified", b"", etag)
    assert reply.headers["Cache-Control"] == PUBLIC
    assert "Content-Length" not in reply.headers
    assert site.get(if_none_match='"other"').status == "200 OK"


def test_that_nothing_changed_may_be_read_by_whom_the_answer_may_be_read(site: Site) -> None:
    allowed = [("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", "ETag")]
    site.application.headers += allowed
    reply = site.get(if_none_match=site.get().headers["ETag"])
    assert reply.status == "304 Not Modified"
    assert allowed == [pair for pair in reply.headers.items() if pair[0].startswith("Access-Control")]


def test_the_first_answer_too_honours_a_known_etag(site: Site) -> None:
    etag = Site().get().headers["ETag"]
    assert site.get(if_none_match=etag).status == "304 Not Modified"
    assert site.get().body == TEXT.encode()


def test_an_etag_of_the_answer_itself_is_kept(site: Site) -> None:
    site.application.headers.append(("ETag", '"abc"'))
    assert site.get().headers["ETag"] == '"abc"'
    assert site.get(accept_encoding="br").headers["ETag"] == '"abc-br"'


def test_a_private_answer_with_a_known_etag_is_not_sent_again(site: Site) -> None:
    site.application.headers = [("Cache-Control", "private, no-cache"), ("ETag", '"abc"')]
    assert site.get(if_none_match='"abc"').status == "304 Not Modified"
    assert site.get(if_none_match='"def"').body == TEXT.encode()


def test_head_is_answered_from_a_get_and_the_other_way_round(site: Site) -> None:
    head = site.get(method="HEAD")
    assert (head.body, head.headers["Content-Length"]) == (b"", str(len(TEXT)))
    assert site.get().is_hit
    assert site.get(method="HEAD").body == b""


def test_head_of_an_answer_that_is_not_held_has_no_body(site: Site) -> None:
    site.application.headers = []
    assert site.get(method="HEAD").body == b""


@pytest.mark.parametrize(
    ("wanted", "used"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("br;q=much", None),
        ("br," * 100, None),
    ],
)
def test_a_text_is_sent_in_the_best_encoding_that_is_wanted(site: Site, wanted: str, used: str | None) -> None:
    plain = site.get()
    reply = site.get(accept_encoding=wanted)
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[used](reply.body)
    assert (unpacked, reply.headers.get("Content-Encoding")) == (TEXT.encode(), used)
    assert int(reply.headers["Content-Length"]) == len(reply.body)
    assert (reply.headers["ETag"] == plain.headers["ETag"]) is (used is None)
    assert reply.headers["Vary"] == "Accept-Encoding"


def test_a_body_that_compression_would_not_shrink_is_sent_as_it_is(site: Site) -> None:
    site.application.text = "short"
    reply = site.get(accept_encoding="br")
    assert (reply.body, "Content-Encoding" in reply.headers) == (b"short", False)


def test_headers_of_one_exchange_are_not_repeated(site: Site) -> None:
    site.application.headers += [("X-Request-ID", "abc"), ("Access-Control-Allow-Origin", "*")]
    reply = site.get()
    assert "X-Request-ID" not in reply.headers
    assert reply.headers["Access-Control-Allow-Origin"] == "*"


def test_a_streaming_answer_is_passed_on_unread(site: Site) -> None:
    class Stream(list[bytes]):
        streaming = True

    inner = site.application
    site.cache.application = lambda environ, start: Stream(inner(environ, start))
    site.get()
    assert len(site.store) == 0


def test_the_body_of_a_held_answer_is_closed(site: Site) -> None:
    class Body(list[bytes]):
        closed = False

        def close(self) -> None:
            Body.closed = True

    inner = site.application
    site.cache.application = lambda environ, start: Body(inner(environ, start))
    site.get()
    assert Body.closed


def test_with_no_room_every_answer_is_made_anew_and_still_has_its_etag() -> None:
    site = Site(max_bytes=0)
    site.get()
    reply = site.get(accept_encoding="br")
    assert (reply.is_hit, site.times_asked) == (False, 2)
    assert reply.headers["ETag"].endswith('-br"')


@pytest.mark.parametrize(("one", "other"), [
    ("a=1&%61=2", "%61=2&a=1"), ("locale=nl&%6cocale=en", "%6cocale=en&locale=nl"), ("a+b=1&a%20b=2", "a%20b=2&a+b=1"),
])  # fmt: skip
def test_two_spellings_of_a_name_keep_the_order_of_its_values(one, other):
    """Django takes the last of them: the other order is another question."""
    assert address("/", one, ("en", "nl"))[0] != address("/", other, ("en", "nl"))[0]
    assert address("/", one, ("en", "nl"))[0] == one


@pytest.mark.parametrize("query", ["%6cocale=nl", "loc%61le=nl", "x=1&%6C%6f%63ale=nl", "locale", "locale=nl"])
def test_a_language_that_is_named_in_another_spelling_is_named(query):
    assert address("/api/v1/site/", query, ("en", "nl"))[1] is True


@pytest.mark.parametrize(
    "query", ["xlocale=nl", "locale[]=nl", "x=locale=nl", "LOCALE=nl", "locale;=nl", "x=1;locale=nl"]
)
def test_what_only_looks_like_it_names_no_language(query):
    assert address("/api/v1/site/", query, ("en", "nl"))[1] is False


def test_somebody_is_told_of_each_whole_answer_that_may_be_held_and_of_nothing_else(site: Site) -> None:
    told: list[tuple[str, str]] = []
    site.cache.on_sent = lambda environ, key, headers: told.append((environ["REQUEST_METHOD"], key.path))
    first = site.get("/en/")
    site.get("/en/")
    site.get("/en/", if_none_match=first.headers["ETag"])
    site.get("/en/", cookie="sessionid=c")
    site.get("/admin/")
    site.get("/en/about/", method="HEAD")
    site.application.status = "404 Not Found"
    site.get("/en/nothing/")
    assert told == [("GET", "/en/"), ("GET", "/en/"), ("HEAD", "/en/about/")]
