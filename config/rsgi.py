"""What the web server runs: published answers, static files, and threads that run Django."""

import os

from config.wsgi import django_application, on_sent  # first: it sets Django up

from django.conf import settings  # isort: skip

from config.cache.site import with_response_cache
from config.rest.middleware import API_PREFIXES
from config.serve.bodies import Bodies
from config.serve.server import Server, Threads, not_at_once
from config.serve.slots import Slots
from config.static_files import with_static_files

bodies = Bodies(
    slots=Slots(total=settings.BODIES, each=settings.BODIES_EACH),
    seconds=settings.BODY_SECONDS,
    bytes_per_second=settings.BODY_BYTES_PER_SECOND,
    most_bytes=settings.BODY_BYTES,
    api_bytes=settings.API_BODY_BYTES,
    api_prefixes=API_PREFIXES,
)
application = Server(
    at_once=with_response_cache(with_static_files(not_at_once), on_sent),
    worked=with_response_cache(django_application, on_sent),
    bodies=bodies,
    threads=Threads(running=settings.WEB_THREADS, waiting=settings.MAX_WAITING),
    roots=tuple(f"{os.path.realpath(folder)}/" for folder in (settings.STATIC_ROOT, settings.MEDIA_ROOT)),
)
