import httpx
import pytest

from frontend.shared.api_client import ApiClient, ApiProblem, ApiUnavailable


def client(answer: httpx.Response | Exception) -> tuple[ApiClient, list[httpx.Request]]:
    """A client of an API on another host, which gives `answer`; and what that host was asked."""
    asked: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return ApiClient("https://api.example", httpx.MockTransport(handler)), asked


def test_an_answer_tells_its_language_and_how_long_it_may_still_be_held(api: ApiClient) -> None:
    answer = api.get("/echo/")
    assert (answer.locale, answer.max_age) == ("nl", 25)  # s-maxage=40, of which 15 have passed


def test_the_request_id_travels_and_the_visitors_cookies_do_not(api: ApiClient) -> None:
    api.get("/echo/")  # the answer sets a cookie
    seen = api.get("/echo/", request_id="abcdef0123456789").data
    assert (seen["request_id"], seen["cookies"]) == ("abcdef0123456789", {})


def test_a_refusal_is_a_problem_with_its_document(api: ApiClient) -> None:
    with pytest.raises(ApiProblem, match="400 Invalid parameter: limit: too large") as caught:
        api.get("/refused/")
    assert (caught.value.status, caught.value.problem["title"]) == (400, "Invalid parameter")


@pytest.mark.parametrize("path", ["/broken/", "/html/"])
def test_a_fault_of_the_api_makes_it_unavailable(api: ApiClient, path: str) -> None:
    with pytest.raises(ApiUnavailable, match=path):
        api.get(path)


@pytest.mark.parametrize("error", [httpx.ConnectError("refused"), httpx.ReadTimeout("late")])
def test_no_answer_makes_the_api_unavailable_without_naming_what_was_asked(error: Exception) -> None:
    there, _ = client(error)
    with pytest.raises(ApiUnavailable) as caught:
        there.get("/search/", {"q": "dr. De Vries"})
    assert str(caught.value) == f"GET /search/: {type(error).__name__}"


def test_with_an_address_the_api_is_called_over_http() -> None:
    there, asked = client(httpx.Response(200, json={"items": []}))
    assert there.get("/partners/", {"kind": ["school", "association"]}, locale="en").data == {"items": []}
    assert str(asked[0].url) == "https://api.example/api/v1/partners/?kind=school&kind=association&locale=en"


def test_a_question_is_posted_as_json() -> None:
    there, asked = client(httpx.Response(201, json={"id": 1}))
    assert there.post("/questions/", {"text": "Where?"}, locale="nl").data == {"id": 1}
    assert (asked[0].method, asked[0].read(), asked[0].url.query) == (
        "POST",
        b'{"text":"Where?"}',
        b"locale=nl",
    )


def test_an_answer_without_a_shared_lifetime_is_not_to_be_held() -> None:
    there, _ = client(httpx.Response(200, json={}, headers={"Cache-Control": "private, no-store"}))
    assert there.get("/site/").max_age == 0


def answers(*lifetimes: str) -> ApiClient:
    given = iter(lifetimes)

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={}, headers={"Cache-Control": next(given)})

    return ApiClient("https://api.example", httpx.MockTransport(handler))


def test_a_page_is_held_no_longer_than_the_shortest_lived_answer_it_is_made_of() -> None:
    visit = answers("public, s-maxage=60", "public, s-maxage=17").visit("en")
    visit.get("/site/")
    visit.get("/partners/")
    assert visit.cache_control() == "public, max-age=0, s-maxage=17"


def test_a_page_of_lasting_answers_may_be_shown_stale_for_a_while() -> None:
    visit = answers("public, s-maxage=60").visit("en")
    visit.get("/site/")
    assert visit.cache_control().startswith("public, max-age=0, s-maxage=60, stale-while-revalidate=")


def test_a_page_with_one_answer_that_is_not_to_be_held_is_private() -> None:
    visit = answers("public, s-maxage=60", "no-store").visit("en")
    visit.get("/site/")
    visit.get("/partners/")
    assert visit.cache_control() == "private, no-store"
