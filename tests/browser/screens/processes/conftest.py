"""A shop: a server as its own process, a network that the test can spoil, a machine that the test can switch off."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser

from cms.screens.models import Playlist, Screen, Slide, Takeover
from cms.screens.pairing import claim_pairing
from tests.browser.screens.processes.faces import MORNINGS, WORDS, seconds_until
from tests.browser.screens.processes.machine import Machine
from tests.browser.screens.processes.proxy import Proxy
from tests.browser.server import Server
from tests.factories.screens import PlaylistFactory, ScreenFactory, SlideFactory

FIGURES = Path(settings.BASE_DIR) / "var" / "screens-figures.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of this folder is slow."""
    for item in items:
        if str(item.path).startswith(str(Path(__file__).parent)):
            item.add_marker(pytest.mark.slow_screens)
            item.add_marker(pytest.mark.server)


@pytest.fixture
def figure() -> Callable[[str, float], None]:
    """Note a figure in seconds; `make test-screens` prints them at its end."""

    def note(what: str, seconds: float) -> None:
        FIGURES.parent.mkdir(exist_ok=True)
        with FIGURES.open("a") as file:
            file.write(f"{what}: {seconds:.2f} s\n")

    return note


@dataclass
class Shop:
    """A running server, a screen with two short notices, and the network between it and the server."""

    server: Server
    network: Proxy
    screen: Screen
    slides: list[Slide]
    playlist: Playlist

    def pair(self, machine: Machine) -> None:
        """Somebody types the code that a machine shows."""
        code = machine.page.locator(".code").text_content(timeout=60_000) or ""
        claim_pairing(code="".join(filter(str.isdigit, code)), screen=self.screen)

    def reset(self) -> None:
        """As it was: whatever the test before has killed, spoilt or edited."""
        self.network.heal()
        self.network.without = ()
        if self.server.process is None:
            self.server.start()
        Takeover.objects.all().delete()
        for slide, word in zip(self.slides, WORDS, strict=True):
            slide.heading_en = f"{word} morning"
            slide.save()
        self.screen.playlist = self.playlist
        self.screen.save()


@pytest.fixture(scope="module")
def open_shop(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Shop]:
    """One for the tests of a module: starting a server takes longer than most of them."""
    folder = tmp_path_factory.mktemp("shop")
    # What the test stores, the server finds.
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder / "media"):
        slides = [SlideFactory(heading_en=word, heading_nl=word, dwell_seconds=8) for word in WORDS]
        playlist = PlaylistFactory(slides=slides)
        # In one language, so that its loop is short.
        screen = ScreenFactory(name="Window", languages="en", playlist=playlist)
        server = Server(folder, free_port())
        network = Proxy(server.url)
        server.environment["BASE_URL"] = network.url
        yield Shop(server, network, screen, slides, playlist)
        server.kill()
        network.stop()
        django_db_setup.copy()  # nothing of it is left for other tests


@pytest.fixture
def shop(open_shop: Shop) -> Shop:
    """As it is every morning."""
    open_shop.reset()
    return open_shop


@pytest.fixture
def network(shop: Shop) -> Proxy:
    """The network between the screen and the server."""
    return shop.network


@pytest.fixture
def machine(browser: Browser, shop: Shop, tmp_path: Path) -> Iterator[Machine]:
    """A new machine, not switched on yet."""
    machine = Machine(browser.browser_type, tmp_path / "profile", f"{shop.network.url}/screens/")
    yield machine
    machine.cut_power()


@pytest.fixture
def playing(machine: Machine, shop: Shop) -> Machine:
    """The machine after a while online: it has played, and kept what it needs to start again."""
    machine.start()
    shop.pair(machine)
    seconds_until(machine.page, MORNINGS, 60)
    machine.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    return machine


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
