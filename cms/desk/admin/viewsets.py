"""The desk in the admin."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.desk.admin.faq import FaqPageView, FaqTextView
from cms.desk.admin.menu import HOOK
from cms.desk.admin.person import DigestView, PersonView
from cms.desk.admin.question import AssignView, CloseView, MergeView, NoteView, QuestionView, ReopenView, ReplyView
from cms.desk.admin.queue import QuestionFilterSet, QueueView
from cms.desk.models import Question, TextBlock


class QuestionPermissionPolicy(ModelPermissionPolicy):
    """By the rights of groups; but nobody adds a question, administrators neither."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether somebody may do this with questions."""
        return action != "add" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether somebody may do one of these."""
        return any(self.user_has_permission(user, action) for action in actions)


class QuestionViewSet(ModelViewSet):
    """The queue, and a page for each question. Nothing is done by Wagtail's own forms, which would write addresses and
    texts into its log."""

    model = Question
    icon = "help"
    name = "desk_questions"
    url_prefix = "desk/questions"
    menu_label = _("Questions")
    menu_order = 15
    menu_hook = HOOK
    add_to_admin_menu = True
    index_view_class = QueueView
    filterset_class = QuestionFilterSet
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields = ["state"]
    search_fields = ["reference"]
    search_backend_name = None
    list_per_page = 50

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the views that there are not."""
        found: dict[str, Any] = super().get_index_view_kwargs(**kwargs)
        return {**found, **dict.fromkeys(("add_url_name", "delete_url_name", "copy_url_name", "inspect_url_name"))}

    def get_urlpatterns(self) -> list[URLPattern]:
        """The queue, a question, and what is done with it."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("person/", PersonView.as_view(), name="person"),
            path("digest/", DigestView.as_view(), name="digest"),
            path("<int:pk>/", QuestionView.as_view(), name="edit"),
            path("<int:pk>/reply/", ReplyView.as_view(), name="reply"),
            path("<int:pk>/assign/", AssignView.as_view(), name="assign"),
            path("<int:pk>/note/", NoteView.as_view(), name="note"),
            path("<int:pk>/merge/", MergeView.as_view(), name="merge"),
            path("<int:pk>/close/", CloseView.as_view(), name="close"),
            path("<int:pk>/reopen/", ReopenView.as_view(), name="reopen"),
            path("<int:pk>/faq/", FaqPageView.as_view(), name="faq"),
            path("<int:pk>/faq/<int:page_id>/", FaqTextView.as_view(), name="faq_text"),
        ]


class TextBlockViewSet(ModelViewSet):
    """Blocks of text for replies, in both languages."""

    model = TextBlock
    icon = "doc-full-inverse"
    name = "desk_text_blocks"
    url_prefix = "desk/text-blocks"
    menu_label = _("Text blocks")
    menu_order = 40
    menu_hook = HOOK
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    search_fields = ["name", "text_en", "text_nl"]
    search_backend_name = None
    list_display = ["name"]
