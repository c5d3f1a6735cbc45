"""What readers say of pages: “Was this useful?” and “Something is wrong here”."""

from config.settings.env import env

FEEDBACK_PATHS = {"en": "/en/feedback/", "nl": "/nl/reactie/"}
# Days for which a report is kept; then it is deleted, and only the counts stay.
FEEDBACK_KEEP_DAYS = env.int("FEEDBACK_KEEP_DAYS", default=180)
