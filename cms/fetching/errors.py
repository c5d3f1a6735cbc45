"""Why an address of another website gave nothing: in a word for programs and a sentence for people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FetchProblem(models.TextChoices):
    """What went wrong; the label is a sentence in the reader's language."""

    NOT_AN_ADDRESS = "not_an_address", _("This is not a web address. It starts with https:// and names a website.")
    SCHEME = "scheme", _("Only addresses that start with https:// or http:// can be fetched.")
    PORT = "port", _("The address names a port. Only the usual ports, 80 and 443, are allowed.")
    CREDENTIALS = "credentials", _("The address contains a user name or a password. Leave these out.")
    UNRESOLVED = "unresolved", _("There is no website of this name.")
    INTERNAL = "internal", _("This address lies inside a private network. Only public websites can be fetched.")
    CONNECTION = "connection", _("The website cannot be reached.")
    CERTIFICATE = "certificate", _("The website's certificate is not valid.")
    TIMEOUT = "timeout", _("The website took too long to answer.")
    TOO_LARGE = "too_large", _("The answer is larger than what is allowed here.")
    REDIRECTS = "redirects", _("The website sends its visitors on too many times.")
    PROTOCOL = "protocol", _("The website's answer cannot be read.")


class FetchError(Exception):
    """Nothing was fetched. `problem` says why; as a text it is that sentence, in the language active when it is read.

    `url` is the address where it went wrong, which after a redirect is another one than was asked for.
    """

    def __init__(self, problem: FetchProblem, url: str) -> None:
        super().__init__(problem, url)
        self.problem = problem
        self.url = url

    def __str__(self) -> str:
        return str(self.problem.label)
