"""The newsletter for employers and municipalities."""

from config.settings.env import env

# Days in which an address must be confirmed; then it is forgotten.
NEWSLETTER_CONFIRM_DAYS = env.int("NEWSLETTER_CONFIRM_DAYS", default=7)
NEWSLETTER_PATHS = {"en": "/en/newsletter/", "nl": "/nl/nieuwsbrief/"}
# `{token}` is signed: see cms/newsletter/links.py.
NEWSLETTER_CONFIRM_PATHS = {"en": "/en/newsletter/confirm/{token}/", "nl": "/nl/nieuwsbrief/bevestigen/{token}/"}
NEWSLETTER_UNSUBSCRIBE_PATHS = {
    "en": "/en/newsletter/unsubscribe/{token}/",
    "nl": "/nl/nieuwsbrief/afmelden/{token}/",
}

KNOWLEDGE_FEED_PATHS = {"en": "/en/knowledge.atom", "nl": "/nl/kennis.atom"}
