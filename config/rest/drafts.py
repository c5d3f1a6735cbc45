"""What saving a draft writes to the live row of a page or a snippet. Nobody outside sees any of it."""

from collections.abc import Iterable

# From Wagtail's `save_revision` (wagtail.models.revisions, wagtail.models.draft_state).
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "wagtail_admin_comments",
    }
)


def is_draft(update_fields: Iterable[str] | None) -> bool:
    """Whether a save wrote nothing that the public sees. `update_fields` as Django's signals give it."""
    return update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)
