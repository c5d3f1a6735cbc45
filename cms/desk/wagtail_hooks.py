"""The desk in the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.permissions import register_permission_policy

from cms.desk.admin.summary import WaitingSummaryItem
from cms.desk.admin.viewsets import DeskGroup, QuestionPermissionPolicy
from cms.desk.models import Question

register_permission_policy(Question, QuestionPermissionPolicy(Question))


@hooks.register("register_admin_viewset")
def desk() -> DeskGroup:
    """The menu entry and its views."""
    return DeskGroup()


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    """The colours of waiting, and a question's two columns."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("construct_homepage_summary_items")
def tell_what_waits(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Desk staff see on their first page how many questions wait."""
    items.append(WaitingSummaryItem(request))
