"""What the owners of a website ask of programs: RFC 9309, the robots exclusion protocol."""

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from cms.fetching.client import PRODUCT, fetch
from cms.fetching.errors import FetchError

# RFC 9309, 2.5: at least 500 KiB must be read.
MAX_BYTES = 512 * 1024
NOTHING_IS_ALLOWED = ["User-agent: *", "Disallow: /"]


class Robots:
    """Remembers the rules of each website that it was asked about: keep one for a batch of requests, no longer."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._rules: dict[str, RobotFileParser] = {}

    def allows(self, url: str) -> bool:
        """Whether the website lets programs like this one read that address.

        Without a file of rules everything is allowed; where the website answers that it cannot give them (5xx),
        nothing is (RFC 9309, 2.3.1). A website that does not answer at all is no refusal: whoever asks will see.
        """
        parts = urlsplit(url)
        website = f"{parts.scheme}://{parts.netloc}"
        if website not in self._rules:
            self._rules[website] = self._read(website)
        return self._rules[website].can_fetch(PRODUCT, url)

    def _read(self, website: str) -> RobotFileParser:
        rules = RobotFileParser()
        rules.parse(self._lines(f"{website}/robots.txt"))
        return rules

    def _lines(self, url: str) -> list[str]:
        try:
            answer = fetch(url, max_bytes=MAX_BYTES, timeout=self._timeout, accept="text/plain")
        except FetchError:
            return []
        if answer.status >= 500:
            return NOTHING_IS_ALLOWED
        return answer.content.decode("utf-8", "replace").splitlines() if answer.is_ok else []
