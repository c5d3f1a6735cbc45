"""What the web server runs: Django, its static files and the response cache, from the inside out."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - settings are ready only now

from config.cache.site import with_response_cache  # noqa: E402 - as above
from config.static_files import with_static_files  # noqa: E402 - as above
from config.ticker import start_ticker  # noqa: E402 - as above
from search.insight.recorder import start_recording  # noqa: E402 - as above

# Counts what is searched for (docs/adr/0018); None where it is switched off.
on_sent = start_recording() if settings.SEARCH_INSIGHT else None
application = with_response_cache(with_static_files(django_application), on_sent)

if settings.TICKER:
    start_ticker()
