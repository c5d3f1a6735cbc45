"""What nobody sends in earnest: raw (already percent-encoded) values for addresses; values of headers; bodies."""

# ruff: noqa: E501 - long lines are easier to read here than long columns

RAW_VALUES = (
    "", "%20", "%00", "a%00b", "%", "%zz", "%c0%ae", "%ed%a0%80", "%ed%b0%80%ed%a0%80", "%ff%fe", "%f4%90%80%80",
    "%e2%80%ae", "%e2%80%a8", "%0d%0aX-Injected:%201", "%0a", "%09", "%1b%5b31m", "%7f", "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/", "//", "/en/", "http://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)",
    "%27%20OR%201=1--", "%22%3E%3Cscript%3E", "{{7*7}}", "%7b%25%20debug%20%25%7d", "${jndi}", "*", "**", "_", "-",
    "0", "-0", "1", "2", "5", "-1", "1.5", "1e400", "-1e400", "1e9", "1_0", "NaN", "nan", "inf", "-Infinity", "0x10",
    "9" * 10, "9" * 19, "9" * 20, "9" * 5_000, "-" + "9" * 19, "2147483648", "9223372036854775808", "%d9%a5", "%c2%b2",
    "%ef%bc%95", "%f0%9d%9f%93", "true", "false", "null", "None", "undefined", "[]", "{}", "[object%20Object]",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "2026-02-30", "2026-01-01T00:00:00%2B99:99", "1970",
    "52.16,4.49", "1e400,0", "nan,nan", "52.16,4.49,", ",", ",,,,", "a" * 300, "a" * 7_000, "%f0%9f%92%a9" * 100,
    "a," * 500, "a(" * 400, "((((", "))))", "id,title(*)", "%25%25%25", "a%cc%81" * 50, "%e1%85%a0", "%ef%bf%bf",
    "school", "en", "nl", "leiden", "tulip-school", "name", "-name", "distance", "root", "random", "pages.StepPage",
    "auth.User", "pages.Nothing", "localhost", "localhost:x", "localhost:99999", "x" * 64, "deadbeef" * 8,
    "00000000-0000-4000-8000-000000000000", "00000000-0000-0000-0000-00000000000g",
)  # fmt: skip
NAMES = (
    "locale", "limit", "offset", "fallback", "type", "phase", "topic", "audience", "municipality", "order", "path",
    "kind", "category", "spoken_language", "age", "cost", "places", "open_on", "level", "curriculum",
    "instruction_language", "newcomer_class", "assurance", "featured", "open_now", "near", "radius_km", "bbox",
    "updated_since", "ids", "q", "shape", "script", "format", "fields", "search", "search_operator", "tags", "id",
    "title", "child_of", "descendant_of", "ancestor_of", "translation_of", "site", "html_path", "rich_text_format",
    "_", "page", "p", "next", "frame", "demo", "token", "return_url", "width", "created_at", "collection", "cursor",
    "when", "from", "to", "month", "day", "event", "partner", "free", "first_published_at", "show_in_menus", "slug", "ordering", "colour", "__class__", "a%00", "%ff", "a" * 200, "",
)  # fmt: skip
METHODS = ("GET",) * 8 + ("HEAD", "POST", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "get")
# A header can carry any byte but a line's end.
HEADERS: dict[str, tuple[str, ...]] = {
    "Accept": ("", "*/*", "text/html", "application/json; indent=9999999", "x/" + "y" * 3_000, "a/b;q=" + "9" * 400, ","),
    "Accept-Encoding": ("br", "gzip;q=nan", "br;q=1e400", "identity;q=0, *;q=0", "," * 3_000, "gzip;q=\x01", "br\xff"),
    "Accept-Language": (
        "nl", "en;q=1e400", "nl;q=nan, en;q=inf", "x" * 5_000, "*", "nl-" + "a-" * 200, ",;=,;=", "nl\x00", "\xff\xfe",
        "zh-hans-" * 40, "../../etc", "en;q=0.1;q=0.9", "q=;;,,",
    ),
    "Authorization": ("Bearer", "Bearer \xff", "Bearer " + "a" * 5_000, "Basic ====", "Basic " + "QQ" * 50, "\x00", "bearer x"),
    "Content-Type": (
        "application/json", "application/json; charset=utf-7", "application/json; charset=hex", "text/plain; charset=\xff",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + "x" * 300,
        "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded", "a*=nope''x", ";;;", "/",
        "application/json; a*=utf-8''%ff", "x" * 2_000, "application/xml",
    ),
    "Content-Length": ("-1", "abc", "9" * 30, "0", "1e3", " 5", "\xb2"),
    "Cookie": (
        "sessionid=x", "sessionid=" + "a" * 4_000, "csrftoken=" + "\xff" * 50, "=;=;=", "a" * 8_000, "sessionid=\x00",
        'sessionid="; x', "django_language=../../x", "a=b; " * 500, "wagtail_token={}",
    ),
    "Host": ("", "localhost", "evil.example", "localhost:99999", "localhost:x", "[::1", "\xff", "a" * 500, "127.0.0.1@evil", "..", "localhost, evil"),
    "X-Forwarded-Host": ("evil.example", "\x00", "," * 50),
    "X-Forwarded-For": ("1.2.3.4", "not-an-address", "," * 500, "::1%eth0", "\xff", "1.2.3.4, " * 500),
    "X-Forwarded-Proto": ("https", "javascript", "https,http", "\x00"),
    "X-Forwarded-Port": ("x", "99999"),
    "X-HTTP-Method-Override": ("DELETE", "\x00"),
    "X-Requested-With": ("XMLHttpRequest",),
    "X-CSRFToken": ("x" * 64, "\xff"),
    "X-Request-ID": ("a" * 64, "<script>", "\xff" * 20, "a" * 5_000, "abc\x00defgh", "........"),
    "If-None-Match": ("*", '"x"', "W/", '"' * 300, "\xff", '"a", ' * 500, "x" * 3_000, '"\x00"'),
    "If-Match": ("*", '"x"', "W/\"x\"", "\xff"),
    "If-Modified-Since": ("yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "Sun, 06 Nov 9999999 08:49:37 GMT", "\xff", "Fri, 31 Feb 2026 00:00:00 GMT", "0"),
    "If-Unmodified-Since": ("Thu, 01 Jan 1970 00:00:00 GMT", "x"),
    "If-Range": ('"x"', "x"),
    "Range": ("bytes=0-0", "bytes=-1", "bytes=9-1", "bytes=" + "0-," * 500, "bytes=999999999999999999999-", "x=1", "bytes=\xff"),
    "Referer": ("http://[", "\xff", "https://elsewhere.example/" + "a" * 3_000, "\x00"),
    "Origin": ("null", "https://elsewhere.example", "\xff", "http://["),
    "Access-Control-Request-Method": ("DELETE", "\xff"),
    "Access-Control-Request-Headers": ("x-a," * 300, "\xff"),
    "User-Agent": ("", "x" * 5_000, "\xff", "() { :;}; x"),
    "Expect": ("100-continue", "x"),
    "Transfer-Encoding": ("chunked", "gzip, chunked", "x"),
    "Upgrade": ("websocket",),
}  # fmt: skip
BODIES: tuple[bytes, ...] = (
    b"", b"{}", b"[]", b"null", b"1", b'"x"', b"{", b"\x00", b"\xff\xfe{\x00}\x00", b"[" * 10_000, b'{"a":' * 10_000,
    b'{"demo": "perhaps"}', b'{"demo": 1e400}', b'{"demo": true, "demo": [] }', b'{"release": null}', b'{"release": "\\ud800"}',
    b'{"release": {"a": []}}', b'{"release": ' + b"9" * 5_000 + b"}", b'{"release": NaN}', b"a=b&" * 1_200, b"username=\x00&password=x",
    b"username=" + b"a" * 5_000, b"csrfmiddlewaretoken=x&username=%ff", b"--x\r\n\r\n", b'{"__proto__": 1}', b"<a/>",
    b'--x\r\nContent-Disposition: form-data; name="f"; filename="../../a"\r\n\r\nz\r\n--x--\r\n', b'{"a": "' + b"a" * 100_000 + b'"}',
)  # fmt: skip
