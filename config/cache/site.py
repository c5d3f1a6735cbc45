"""The cache as this site's settings describe it."""

from functools import cache

from django.conf import settings

from config.cache.keys import KeyRules
from config.cache.store import ResponseStore
from config.cache.wrapper import Application, OnSent, PublishedResponseCache
from config.rest.generation import shared_generation


def with_response_cache(application: Application, on_sent: OnSent | None = None) -> PublishedResponseCache:
    """Wrap a WSGI application of the site; with `RESPONSE_CACHE` off nothing is held, all else is the
    same."""
    wrapped = PublishedResponseCache(
        application, rules=key_rules(), store=shared_store(), generation=shared_generation()
    )
    wrapped.on_sent = on_sent
    return wrapped


@cache
def shared_store() -> ResponseStore:
    """The one store of this process."""
    return ResponseStore(settings.RESPONSE_CACHE_BYTES if settings.RESPONSE_CACHE else 0)


def key_rules() -> KeyRules:
    proxy_header = settings.SECURE_PROXY_SSL_HEADER
    return KeyRules(
        languages=_languages(),
        bypass=tuple(settings.RESPONSE_CACHE_BYPASS),
        private_cookies=(settings.SESSION_COOKIE_NAME,),
        host_header="HTTP_X_FORWARDED_HOST" if settings.USE_X_FORWARDED_HOST else "HTTP_HOST",
        scheme_header=proxy_header[0] if proxy_header else "wsgi.url_scheme",
    )


def _languages() -> tuple[str, ...]:
    codes = [code for code, _ in settings.LANGUAGES]
    return (settings.LANGUAGE_CODE, *(code for code in codes if code != settings.LANGUAGE_CODE))
