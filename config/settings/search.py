"""Search: which engine, and where the embedded one keeps its index."""

from config.settings.env import VAR_DIR, env

SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="embedded")
SEARCH_INDEX_DIR = VAR_DIR / "search"
