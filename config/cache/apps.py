from django.apps import AppConfig


class ResponseCacheConfig(AppConfig):
    name = "config.cache"
    label = "response_cache"

    def ready(self) -> None:
        from config.cache import checks, invalidation  # noqa: F401 - importing registers the checks

        invalidation.connect()
