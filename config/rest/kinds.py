"""The kinds of problem: each has an address, which says what it means (`/api/v1/problems/not-found`)."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TYPE_BASE = "/api/v1/problems/"
Text = str | Promise


class Kind(NamedTuple):
    """What a problem of a kind says; `meaning` is its `detail` where there is nothing better to say."""

    slug: str
    status: int
    title: Text
    meaning: Text
    what_to_do: Text

    @property
    def type(self) -> str:
        """The `type` of RFC 9457: a path of this API, without a slash at its end."""
        return f"{TYPE_BASE}{self.slug}"


AGAIN = _("Try again later. If it goes on, report the `instance` of the problem.")

BAD_REQUEST = Kind(
    "bad-request",
    400,
    _("Bad request"),
    _("The request could not be understood."),
    _("Read `detail`, and compare the request with the documentation of the API."),
)
SERVER_ERROR = Kind(
    "server-error", 500, _("Something went wrong"), _("The fault is ours. Please try again later."), AGAIN
)
INVALID_PARAMETER = Kind(
    "invalid-parameter",
    400,
    _("Invalid parameter"),
    _("A parameter in the address is unknown or has a bad value."),
    _("`errors` names each one, why, and the allowed values where they can be listed. Put them right."),
)
INVALID_INPUT = Kind(
    "invalid-input",
    400,
    _("Invalid input"),
    _("A field in the body has a bad value."),
    _("`errors` names each field and why. Put them right."),
)
# What an error is called of which only the status is known.
BY_STATUS = {
    kind.status: kind
    for kind in (
        BAD_REQUEST,
        Kind(
            "not-authenticated",
            401,
            _("Not authenticated"),
            _("This needs a valid token."),
            _("Send `Authorization: Bearer` with a token. A screen gets one when it is paired."),
        ),
        Kind("forbidden", 403, _("Not allowed"), _("You may not do this."), _("Nothing: it is not for you.")),
        Kind(
            "not-found",
            404,
            _("Not found"),
            _("There is nothing at this address."),
            _("Check the address. What was once there may have been taken down, or is not public."),
        ),
        Kind(
            "method-not-allowed",
            405,
            _("Method not allowed"),
            _("This address does not answer this method."),
            _("Use one of the methods in the header `Allow`."),
        ),
        Kind(
            "not-acceptable",
            406,
            _("Not acceptable"),
            _("This address answers JSON only."),
            _("Leave out the header `Accept`, or ask for `application/json`."),
        ),
        Kind(
            "conflict",
            409,
            _("Conflict"),
            _("This is no longer possible."),
            _("Read anew what you want to change, then try again."),
        ),
        Kind(
            "too-slow",
            408,
            _("Too slow"),
            _("The body of the request did not arrive in time."),
            _("Send it again, all at once."),
        ),
        Kind(
            "gone",
            410,
            _("Gone"),
            _("This was here, but has been removed."),
            _("Forget the address. A screen begins again with a new pairing."),
        ),
        Kind(
            "precondition-failed",
            412,
            _("Precondition failed"),
            _("A condition in the headers does not hold."),
            _("Leave out `If-Match` and `If-Unmodified-Since`, or send the `ETag` of the last answer."),
        ),
        Kind("too-large", 413, _("Too large"), _("The request is too large."), _("Send less at once.")),
        Kind(
            "unsupported-media-type",
            415,
            _("Unsupported media type"),
            _("Send the body as JSON."),
            _("Send `Content-Type: application/json`."),
        ),
        Kind(
            "no-such-range",
            416,
            _("No such part"),
            _("The file has no such part."),
            _("Compare `Range` with the size that `Content-Range` says, or leave it out."),
        ),
        Kind(
            "too-many-requests",
            429,
            _("Too many requests"),
            _("Please wait a moment and try again."),
            _("Wait as many seconds as the header `Retry-After` says. Ask less often, or keep answers for a while."),
        ),
        SERVER_ERROR,
        Kind(
            "unavailable",
            503,
            _("Not available"),
            _("This is not available now. Please try again later."),
            AGAIN,
        ),
    )
}
KINDS = {kind.slug: kind for kind in (*BY_STATUS.values(), INVALID_PARAMETER, INVALID_INPUT)}


def kind_of(status: int) -> Kind:
    """The kind of an error with this status (400 and up)."""
    return BY_STATUS.get(status, BAD_REQUEST if status < 500 else SERVER_ERROR)
