"""The desk: questions, replies by mail, and how long personal data is kept."""

from config.settings.env import env

ASK_PATHS = {"en": "/en/ask/", "nl": "/nl/vraag/"}

# Working days within which the desk usually answers: said to visitors, and what colours the queue.
DESK_ANSWER_DAYS = env.int("DESK_ANSWER_DAYS", default=2)
# Days after its closing until a question's personal data is deleted; and until that of one that was never closed.
DESK_KEEP_DAYS = env.int("DESK_KEEP_DAYS", default=90)
DESK_KEEP_UNCLOSED_DAYS = env.int("DESK_KEEP_UNCLOSED_DAYS", default=365)

# The address that replies come from. Its mailbox must take plus addresses (`desk+…@`) for answers to find their
# question; empty: DEFAULT_FROM_EMAIL, and answers are found by the mail they refer to.
DESK_EMAIL = env.str("DESK_EMAIL", default="")
DESK_MAIL_DOMAIN = DESK_EMAIL.partition("@")[2] or env.str("DESK_MAIL_DOMAIN", default="expatcentre.invalid")
# Where answers are read: imaps://user:password@host:993/INBOX (user and password percent-encoded). Empty: nowhere.
DESK_IMAP_URL = env.str("DESK_IMAP_URL", default="")
DESK_IMAP_TIMEOUT = env.int("DESK_IMAP_TIMEOUT", default=15)

DESK_COMMANDS = {
    "send_desk_mails": 5,
    "send_desk_digest": 900,
    "forget_questions": 86_400,
    **({"read_desk_mail": 60} if DESK_IMAP_URL else {}),
}
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
