"""References and keys of questions: by chance, so that nobody can guess another one's."""

import secrets

# Without what is mixed up when it is read aloud: 0 and O, 1, I and L.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6


def new_reference() -> str:
    """What a visitor may quote, such as `Q-7F3KXN`. It opens nothing."""
    return "Q-" + "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def new_reply_key() -> str:
    """What an answer by mail is known by; small letters, for some mail servers know no capitals."""
    return secrets.token_hex(8)
