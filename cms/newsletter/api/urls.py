"""The newsletter's addresses below `/api/v1/newsletter/`."""

from django.urls import path

from cms.newsletter.api.views import ConfirmationView, SubscriptionsView, UnsubscriptionView

urlpatterns = [
    path("subscriptions/", SubscriptionsView.as_view(), name="newsletter-subscriptions"),
    path("confirm/", ConfirmationView.as_view(), name="newsletter-confirm"),
    path("unsubscribe/", UnsubscriptionView.as_view(), name="newsletter-unsubscribe"),
]
