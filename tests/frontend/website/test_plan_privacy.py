"""Nothing that somebody answers about their household stays anywhere, or is told to anybody."""

import logging
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from config.cache.keys import address
from config.cache.site import key_rules
from config.logging import WithoutQueries
from frontend.website.paths import LOCALES, PLAN_PACK_PATHS, PLAN_PATHS
from tests.factories.pages import HomePageFactory

ANSWERS = "arrival_date=2027-02-13&municipality=leiden&member=self:47&member=child:11:mvv"
ADDRESSES = [paths[locale] for paths in (PLAN_PATHS, PLAN_PACK_PATHS) for locale in LOCALES]
SECRETS = ("2027-02-13", "self:47", "child:11", '"age": 47', "arrival_date=")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ADDRESSES)
def test_no_log_and_no_cache_has_an_answer_and_no_address_is_told(path: str, caplog: pytest.LogCaptureFixture) -> None:
    HomePageFactory()
    caplog.set_level(logging.DEBUG)
    for name in ("config.requests", "django.request", "django.server", "httpx"):
        caplog.set_level(logging.getLogger(name).level and logging.INFO, logger=name)
    address.cache_clear()
    response = Client().get(f"{path}?{ANSWERS}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert 'content="noindex"' in response.text
    assert re.search(r'rel="canonical" href="[^"?]+"', response.text)
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert [secret for secret in SECRETS if secret in logged] == []


@pytest.mark.parametrize("path", [*ADDRESSES, "/api/v1/plan/", "/api/v1/plan.ics", "/api/v1/plan/registration/"])
def test_the_response_cache_makes_no_key_of_answers(path: str) -> None:
    request = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ANSWERS, "HTTP_HOST": "testserver"}
    before = address.cache_info().currsize
    assert key_rules().key(request) is None
    assert address.cache_info().currsize == before


def test_the_development_server_logs_no_query() -> None:
    line = ('"%s" %s %s', (f"GET /en/plan/?{ANSWERS} HTTP/1.1", "200", "100"))
    record = logging.LogRecord("django.server", logging.INFO, "", 0, *line, None)
    assert WithoutQueries().filter(record)
    assert record.getMessage() == '"GET /en/plan/?… HTTP/1.1" 200 100'


def test_the_web_servers_logs_have_no_query_nor_their_files_a_plan() -> None:
    conf = (Path(settings.BASE_DIR) / "deploy/nginx/expat-centre.conf").read_text()
    [logged] = re.findall(r"log_format expat_centre '([^']+)'", conf)
    assert not {"$request", "$request_uri", "$args", "$http_referer"} & set(re.findall(r"\$\w+", logged))
    http, https = conf.split("server {\n")[1:]
    assert "access_log off;" in http
    [(pattern, block)] = re.findall(r"location ~ (\S*plan\S*) \{(.*?)\}", https, re.DOTALL)
    assert "error_log /dev/null;" in block and "proxy_max_temp_file_size 0;" in block
    for path in (*ADDRESSES, "/api/v1/plan/", "/api/v1/plan.ics", "/api/v1/plan/registration/"):
        assert re.search(pattern, path)
    assert not re.search(pattern, "/en/planning/") and not re.search(pattern, "/en/settling-in/plan/")


def test_nothing_of_a_plan_is_a_row_in_the_database() -> None:
    from django.apps import apps

    assert list(apps.get_app_config("plan").get_models()) == []
