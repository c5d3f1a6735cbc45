"""Requests to other websites: `fetch`, what it returns and what it raises. See client.py."""

from cms.fetching.client import Fetched, Redirect, fetch
from cms.fetching.errors import FetchError, FetchProblem

__all__ = ["FetchError", "FetchProblem", "Fetched", "Redirect", "fetch"]
