"""Elasticsearch is killed, frozen and started again while people search and editors save: every answer is a 200, says
when it is degraded, and nothing that was saved is lost or there twice afterwards."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.test import Client
from elasticsearch import Elasticsearch
from pytest_django import Settings

from directory.models import Partner
from search.index import drain, engine, rebuild
from tests.factories.directory import PartnerFactory
from tests.search.node import Process, free_port, started_node

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_short_rests")]

PREFIX = "expat-test-outages"
PATIENCE = 60.0
QUICK_DETECTION = (
    "-E", "cluster.fault_detection.leader_check.timeout=1s",
    "-E", "cluster.fault_detection.follower_check.timeout=1s",
)  # fmt: skip


@pytest.fixture
def _short_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engines.resilient.REST_SECONDS", 0.5)


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with started_node(tmp_path_factory.mktemp("node")) as found:
        yield found


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Process]]:
    """Three nodes; the first that is started makes the cluster."""
    ports = [free_port() for _ in range(3)]
    peers = ("--peers", ",".join(str(port + 100) for port in ports), *QUICK_DETECTION)
    nodes = [Process(tmp_path_factory.mktemp("node"), port, peers) for port in ports]
    with ExitStack() as stack:
        nodes[0].start()
        stack.callback(nodes[0].end)
        for node in nodes[1:]:
            starting = node.begin_start()
            stack.callback(node.end)
            node.finish_start(starting)
        yield nodes


class Site:
    """A site whose search runs on some nodes, and the people who use it."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def use(self, enough: Callable[[], bool]) -> list[bool]:
        """Save a partner and search, in turn, until it is enough; whether each answer was degraded."""
        answers = []
        until = time.monotonic() + PATIENCE
        while not answers or not enough():
            assert time.monotonic() < until, "waited long enough"
            PartnerFactory(name=f"Chess club {Partner.objects.count()}")
            answers.append(self.is_degraded())
        return answers

    def use_for(self, seconds: float) -> list[bool]:
        until = time.monotonic() + seconds
        return self.use(lambda: time.monotonic() > until)

    def use_until_well(self) -> None:
        self.use(lambda: not self.is_degraded())

    def is_degraded(self) -> bool:
        response = self._client.get("/api/v1/search/", {"q": "chess"})
        assert response.status_code == 200, response.content
        degraded: bool = response.json()["meta"]["degraded"]
        return degraded

    @staticmethod
    def has_everything_once() -> bool:
        """Whether each engine holds exactly the partners that the database does."""
        assert drain().waiting == 0
        keys = sorted(f"partner:{key}" for key in Partner.objects.values_list("pk", flat=True))
        held = {
            each.name: [key for key, _ in each.contents() if key.startswith("partner:")] for each in engine().engines
        }
        return held == dict.fromkeys(held, keys)


@pytest.fixture
def make_site(settings: Settings, tmp_path: Path, client: Client) -> Iterator[Callable[[list[Process]], Site]]:
    def make(nodes: list[Process]) -> Site:
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.SEARCH_KEEP_EMBEDDED = True
        settings.SEARCH_INDEX_DIR = tmp_path / "search"
        settings.ELASTICSEARCH_URL = [node.url for node in nodes]
        settings.ELASTICSEARCH_INDEX_PREFIX = PREFIX
        settings.ELASTICSEARCH_TIMEOUT = 1.0
        PartnerFactory.create_batch(3)
        rebuild()
        return Site(client)

    return make


def test_a_killed_node_is_replaced_by_the_next_engine_until_it_is_back(
    make_site: Callable[[list[Process]], Site], process: Process
) -> None:
    site = make_site([process])
    assert not any(site.use_for(1))
    process.signal(signal.SIGKILL)
    assert all(site.use_for(2))
    starting = process.begin_start()
    site.use(lambda: starting.poll() is not None)
    process.finish_start(starting)
    site.use_until_well()
    assert site.has_everything_once()


def test_a_frozen_node_costs_one_search_its_time_limit_and_no_more(
    make_site: Callable[[list[Process]], Site], process: Process
) -> None:
    site = make_site([process])
    assert not site.is_degraded()
    process.signal(signal.SIGSTOP)
    try:
        started = time.monotonic()
        assert site.is_degraded()
        assert time.monotonic() - started < 3
        assert all(site.use_for(3))
    finally:
        process.signal(signal.SIGCONT)
    site.use_until_well()
    assert site.has_everything_once()


def test_a_cluster_that_loses_its_master_goes_on(
    make_site: Callable[[list[Process]], Site], cluster: list[Process]
) -> None:
    site = make_site(cluster)
    assert not any(site.use_for(1))
    client = Elasticsearch(cluster[0].url)
    client.cluster.health(wait_for_status="green", timeout="30s")
    master = client.cat.master(format="json").body[0]["node"]
    lost = next(node for node in cluster if master == f"node-{node.port}")
    lost.signal(signal.SIGKILL)
    site.use_for(3)
    site.use_until_well()
    assert site.has_everything_once()
