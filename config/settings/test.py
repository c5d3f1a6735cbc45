"""The test suite: a copied template database, quick password hashing, a search index and media of its own."""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from config.settings.base import *

# Made by whoever first writes into it: mypy reads these settings too, and leaves without a word.
TEST_DIR = Path(tempfile.gettempdir(), f"expat-centre-test-{os.getpid()}-{secrets.token_hex(4)}")


def remove_test_dir(owner: int = os.getpid()) -> None:
    """Leave nothing behind; but a forked child leaves its parent's folder alone."""
    if os.getpid() == owner:
        shutil.rmtree(TEST_DIR, ignore_errors=True)


atexit.register(remove_test_dir)

SECRET_KEY = "only-for-tests"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = TEST_DIR / "media"
SEARCH_INDEX_DIR = TEST_DIR / "search"
GENERATION_FILE = TEST_DIR / "generation"
# Rolled-back tests publish nothing: what one holds, the next must not see.
RESPONSE_CACHE = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The index of the admin's choosers, which no test asks; keeping it takes a tenth of the time of making pages.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
THROTTLE_COUNTERS = None
SEARCH_INSIGHT = False
AXES_ENABLED = False
