"""The database: SQLite below VAR_DIR unless DATABASE_URL names another."""

from config.settings.env import VAR_DIR, env

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}

# Measured with 8 concurrent writers: Django's defaults gave 369 errors in 6 s, these none (docs/adr/0005).
SQLITE_OPTIONS = {
    # `manage.py serve` sets rw: a database that is gone is an outage then, and never an empty one in its place.
    "mode": env.str("SQLITE_MODE", default="rwc"),
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864; "
        # What is deleted or written over is not left in the file, nor in its copies: docs/operators/desk.md.
        "PRAGMA secure_delete=ON;"
    ),
}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "config.sqlite3"
    DATABASES["default"].setdefault("OPTIONS", {}).update(SQLITE_OPTIONS)
# After a restart of PostgreSQL, or a restored file of SQLite, each thread notices at its next request.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A connection per thread is kept: opening SQLite runs five pragmas, opening PostgreSQL a log-in.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=600)
