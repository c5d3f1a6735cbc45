"""Serving: the published-response cache, workers, and the ticker."""

from config.settings.desk import DESK_COMMANDS
from config.settings.env import VAR_DIR, env

# Empty: the website calls the API in its own process. Otherwise the address of the API's host.
API_URL = env.str("API_URL", default="")
# The WSGI application that answers such a call; empty: Django's plain handler.
IN_PROCESS_API = "config.in_process.api"

RESPONSE_CACHE = env.bool("RESPONSE_CACHE", default=True)
RESPONSE_CACHE_BYTES = env.int("RESPONSE_CACHE_BYTES", default=16 * 1024 * 1024)
GENERATION_FILE = VAR_DIR / "generation"
# Paths that go past the cache. The addresses of a plan hold what somebody answered: not even a key is made of them.
PLANS = ["/en/plan/", "/nl/plan/", "/api/v1/plan"]
# What screens are told is for one device, and their media are files.
SCREENS = "/api/v1/screens/"
RESPONSE_CACHE_BYPASS = ["/admin/", "/static/", "/media/", "/documents/", "/healthz", "/readyz", SCREENS, *PLANS]
# A write to a model of these (application label, or label.Model) makes every published response stale. Not whole
# wagtailcore and media: revisions, logs and renditions change nothing that is published.
PUBLISHED_CONTENT_APPS = [
    "directory",
    "events.ChangedDate",
    "events.Event",
    "facts",
    "media.CustomDocument",
    "media.CustomImage",
    "pages",
    "search.BestBet",
    "search.Concept",
    "wagtailcore.Collection",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.Locale",
    "wagtailcore.Page",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.Site",
    "wagtailredirects.Redirect",
]
# The ticker runs in the web server's workers (`manage.py serve` switches it on) and nowhere else. Seconds between
# two runs of each command, which may have arguments.
TICKER = env.bool("TICKER", default=False)
TICKER_LOCK_FILE = VAR_DIR / "ticker.lock"
TICKER_COMMANDS = {
    "send_password_resets": 5,
    "send_newsletter_mails": 5,
    "publish_scheduled": 60,
    "search drain": 5,
    "partner_presence": 300,
    "page_presence": 300,
    "events_over": 60,
    "extend_events": 3_600,
    "read_event_feeds": 3_600,
    "check_links": 60,
    "report_silent_screens": 60,
    "collect_links": 21_600,
    "clearsessions": 86_400,
    "forget_searches": 86_400,
    "forget_slips": 86_400,
    "forget_subscribers": 86_400,
    **DESK_COMMANDS,
    "forget_feedback": 86_400,
    "forget_screen_history": 86_400,
}

# What /readyz asks: functions without arguments that return whether their part can serve.
READY_CHECKS = {
    "database": "config.health.database_answers",
    "writing": "config.health.database_takes_writes",
    "storage": "config.health.storage_takes_writes",
    "migrations": "config.health.migrations_are_applied",
    "search": "search.readiness.is_ready",
}
# What /readyz says of a part that serves, but not as well as it could: functions that return a sentence or nothing.
READY_NOTES = {"search": "search.readiness.note"}
# Folders that are written to, beside those of media and of SQLite.
WRITTEN_FOLDERS = [VAR_DIR]
# Below this a folder that is written to counts as full.
MINIMUM_FREE_BYTES = env.int("MINIMUM_FREE_BYTES", default=50_000_000)
WEB_WORKERS = env.int("WEB_WORKERS", default=2)
# Threads of each worker that run Django.
WEB_THREADS = env.int("WEB_THREADS", default=4)
# Requests that may wait in each worker for one of these threads; one beyond is told to come again.
MAX_WAITING = 500

# A request's body may take this many seconds, and one more for each so many bytes of it that have come.
BODY_SECONDS = env.float("BODY_SECONDS", default=15)
BODY_BYTES_PER_SECOND = 16 * 1024
# What is larger is refused: the largest document with room for its form, and what the API reads.
BODY_BYTES = env.int("BODY_BYTES", default=25 * 1024**2)
API_BODY_BYTES = 1024**2
# Bodies that may be under way in each worker, in all and from one visitor.
BODIES, BODIES_EACH = 256, 16

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
