"""Looking for one address: what the website answers, in a word. Nothing is stored here, and nobody hurried."""

from http import HTTPStatus
from typing import NamedTuple

from cms.fetching import Fetched, FetchError, FetchProblem, fetch
from cms.fetching.robots import Robots
from cms.links.models import Outcome

SECONDS = 10.0
# The body is never read.
NO_BYTES = 0
# Answers to programs rather than to readers: log in, forbidden, too many requests, for legal reasons.
REFUSING = {401, 403, 407, 429, 451}
NOT_FOR_READERS = {
    FetchProblem.NOT_AN_ADDRESS,
    FetchProblem.SCHEME,
    FetchProblem.PORT,
    FetchProblem.CREDENTIALS,
    FetchProblem.INTERNAL,
}
# A server that knows no HEAD may answer in one of these ways.
HEAD_UNKNOWN = {FetchProblem.PROTOCOL, FetchProblem.CONNECTION}


class Finding(NamedTuple):
    """What came of looking: an HTTP status or a FetchProblem, and the new address of what moved for good."""

    outcome: Outcome
    http_status: int | None = None
    problem: str = ""
    final_url: str = ""


def look_for(url: str) -> Finding:
    """Look for a page, unless its website does not want programs to: HEAD, then GET where that says no."""
    if not Robots(SECONDS).allows(url):
        return Finding(Outcome.REFUSED)
    try:
        return _finding(_answer(url))
    except FetchError as error:
        # Where a website sends its readers on to what they cannot open, the website is what fails.
        is_own = error.problem in NOT_FOR_READERS and error.url == url
        return Finding(Outcome.INTERNAL if is_own else Outcome.FAILED, problem=error.problem.value)


def _answer(url: str) -> Fetched:
    try:
        answer = fetch(url, method="HEAD", max_bytes=NO_BYTES, timeout=SECONDS)
    except FetchError as error:
        if error.problem not in HEAD_UNKNOWN:
            raise
    else:
        if answer.is_ok or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            return answer
    return fetch(url, headers_only=True, max_bytes=NO_BYTES, timeout=SECONDS, accept="text/html, */*;q=0.8")


def _finding(answer: Fetched) -> Finding:
    if answer.status in REFUSING:
        return Finding(Outcome.REFUSED, answer.status)
    if not answer.is_ok:
        return Finding(Outcome.FAILED, answer.status)
    if answer.redirects and all(step.is_permanent for step in answer.redirects):
        return Finding(Outcome.MOVED, answer.status, final_url=answer.url)
    return Finding(Outcome.FOUND, answer.status)
