"""The test suite: a copied template database, quick password hashing, a search index and media of its own."""

import tempfile
from pathlib import Path

from config.settings.base import *

TEST_DIR = Path(tempfile.mkdtemp(prefix="expat-centre-test-"))

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
AXES_ENABLED = False
