"""Subscribers in the admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from cms.newsletter.admin.viewsets import SubscriberPermissionPolicy, SubscriberViewSet
from cms.newsletter.models import Subscriber

register_permission_policy(Subscriber, SubscriberPermissionPolicy(Subscriber))


@hooks.register("register_admin_viewset")
def subscribers() -> SubscriberViewSet:
    """The menu entry and its views."""
    return SubscriberViewSet()
