"""The API for callers in this process, behind the same published-response cache as for those outside."""

from config.cache.site import with_response_cache
from frontend.shared.transport import QuietHandler

api = with_response_cache(QuietHandler())
