"""The code of a slip: short enough to type, too long to guess."""

import secrets

from django.conf import settings

# No letters that look or sound like others or like digits, and no vowels: no code is a word.
ALPHABET = "cdfghjkmnprtvwxy34679"
LENGTH = 8
MAX_TYPED = 32


def new_code() -> str:
    """A code that nobody can foresee: one of some 38 billion."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def plain_code(typed: str) -> str:
    """What somebody typed as a code is stored: in small letters, without spaces and hyphens. Empty for what is none."""
    code = "".join(sign for sign in typed[:MAX_TYPED].lower() if sign not in " -")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def shown_code(code: str) -> str:
    """As people read it aloud: in two halves, in capitals."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}".upper()


def short_path(code: str) -> str:
    """The address on paper, which leads on to the page in the slip's language."""
    return str(settings.SLIP_SHORT_PATH).format(code=code)


def slip_path(code: str, locale: str) -> str:
    """The page of a slip in a language."""
    return str(settings.SLIP_PATHS[locale]).format(code=code)
