"""Addresses of other websites, where they are used, and what came of looking there."""

from cms.links.models.checks import LinkCheck, Outcome
from cms.links.models.links import MAX_URL, CheckedLink, LinkUse, State, UseKind

__all__ = ["MAX_URL", "CheckedLink", "LinkCheck", "LinkUse", "Outcome", "State", "UseKind"]
