"""`make run` and work on the code: no other server, everything below VAR_DIR."""

from django.core.management.utils import get_random_secret_key

from config.settings.base import *
from config.settings.env import VAR_DIR, env


def kept_secret_key() -> str:
    """The secret key of this machine: made once, kept in VAR_DIR, readable by its owner alone."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret_key()
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", env.str("HOST", default="127.0.0.1")]
)
# `/screens/?demo` shows the demo's screen at once.
DEMO_SCREENS = env.bool("DEMO_SCREENS", default=True)
