"""For how many people the costs of a page are added up: `?people=4&children=2`, chosen in a form without JavaScript."""

from django.http import HttpRequest

MOST_PEOPLE = 20
PEOPLE, CHILDREN = "people", "children"


def people(request: HttpRequest) -> dict[str, str]:
    """The parameters of the API; nothing for one person, so that the usual address is kept once. What is no number, or
    too many, is taken for the nearest that makes sense."""
    count = _number(request, PEOPLE, at_least=1, at_most=MOST_PEOPLE)
    children = _number(request, CHILDREN, at_least=0, at_most=count)
    return {PEOPLE: str(count), CHILDREN: str(children)} if count > 1 or children else {}


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """The other parameters of the address, to go along with the form."""
    return [(name, str(value)) for name, value in request.GET.items() if name not in {PEOPLE, CHILDREN}]


def _number(request: HttpRequest, name: str, at_least: int, at_most: int) -> int:
    text = request.GET.get(name, "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else at_least
    return max(at_least, min(number, at_most))
