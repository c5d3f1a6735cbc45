"""The desk."""

from config.settings.env import env

# Days for which a slip can be opened; then it is deleted.
SLIP_KEEP_DAYS = env.int("SLIP_KEEP_DAYS", default=90)
# Days after which a referral is deleted.
REFERRAL_KEEP_DAYS = env.int("REFERRAL_KEEP_DAYS", default=365)
# Days after which a referral is to be followed up, where staff say nothing else.
REFERRAL_FOLLOW_UP_DAYS = env.int("REFERRAL_FOLLOW_UP_DAYS", default=14)
SLIP_PATHS = {"en": "/en/slip/{code}/", "nl": "/nl/briefje/{code}/"}
SLIP_SHORT_PATH = "/s/{code}"
# What the counter finds without a script: `(text, locale, limit)` gives list items. By dotted path, for the desk does
# not know search.
COUNTER_SEARCH = "search.api.found.found_cards"
