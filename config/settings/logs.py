"""Logs: plain text for people in development; production switches to one JSON object a line."""

from typing import Any

from config.settings.env import env

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{levelname} {name} {message}", "style": "{"},
        "json": {"()": "config.logging.JsonFormatter"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": env.str("LOG_FORMAT", default="plain")},
    },
    # Wagtail keeps its own audit log in the database; a line for each background task says nothing new.
    "filters": {
        "outages": {"()": "config.logging.Outages"},
        "without_queries": {"()": "config.logging.WithoutQueries"},
    },
    "loggers": {
        "django.request": {"filters": ["outages"]},
        "django.server": {"filters": ["without_queries"], "handlers": ["console"], "level": "INFO", "propagate": False},
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        # httpx names each call with its query at INFO; what people search for is nobody's business.
        "httpx": {"level": "WARNING"},
        # The Elasticsearch client: a line for each request at INFO.
        "elastic_transport": {"level": "WARNING"},
        # A line for each request (method, path without query, status, milliseconds): INFO.
        "config.requests": {"level": env.str("REQUEST_LOG_LEVEL", default="WARNING")},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
