"""What the numbers mean that players send with their heartbeat; docs/operators/screen-errors.md has more of each."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# As in `frontend/screens/static/player/errors.js`.
WORDS: Mapping[str, object] = {
    "E01": gettext_lazy("It cannot start offline: its address does not begin with https"),
    "E02": gettext_lazy("Its browser keeps nothing: after a restart it has nothing to play until it is online"),
    "E03": gettext_lazy("It could not write to its storage: perhaps the disk is full"),
    "E04": gettext_lazy("Its browser is too old to check signatures"),
    "E05": gettext_lazy("Not all of the player is kept on the device"),
    "E10": gettext_lazy("No answer from the server"),
    "E11": gettext_lazy("The server does not know this device: pair it again"),
    "E12": gettext_lazy("The server refuses this device"),
    "E13": gettext_lazy("The server had an error"),
    "E14": gettext_lazy("Something between it and the server answers instead, such as a log-in page of the network"),
    "E15": gettext_lazy("The server's time was not signed as it should be"),
    "E16": gettext_lazy("Something that is not our server told it to unpair; it went on playing"),
    "E20": gettext_lazy("A release was signed by another key and refused: was the server moved? Pair it again"),
    "E21": gettext_lazy("A release had a mistake in it and was refused"),
    "E22": gettext_lazy("Nothing of a release could be drawn"),
    "E23": gettext_lazy("What it had kept was damaged; it fetched it again"),
    "E24": gettext_lazy("A picture or film could not be fetched"),
    "E25": gettext_lazy("A picture or film was damaged on the way and refused"),
    "E26": gettext_lazy("A picture or film could not be kept: perhaps the disk is full"),
    "E30": gettext_lazy("A slide could not be drawn"),
    "E31": gettext_lazy("A slide is left out: it failed three times"),
    "E32": gettext_lazy("The schedule could not be worked out"),
    "E33": gettext_lazy("Nothing could be drawn but the welcome"),
    "E34": gettext_lazy("The search by touch could not be opened"),
    "E40": gettext_lazy("Its clock cannot be trusted"),
    "E50": gettext_lazy("It stood still and started anew"),
    "E51": gettext_lazy("A mistake in the player"),
    "E60": gettext_lazy("It was offline so long that its oldest plays are lost"),
    "E61": gettext_lazy("The server refused a play"),
}


def error_in_words(code: str) -> str:
    """A sentence with its number; the number alone where it is new to us."""
    told = WORDS.get(code)
    return f"{told} ({code})" if told else _("Error %(code)s") % {"code": code}
