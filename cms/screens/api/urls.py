"""Addresses of this room, below /api/v1/screens/."""

from django.urls import path

from cms.screens.api.views import HeartbeatView, ManifestView, PairingsView, PairingView, TokenView

urlpatterns = [
    path("pairing/", PairingsView.as_view(), name="screens-pairing"),
    path("pairing/<uuid:pairing_id>/", PairingView.as_view(), name="screens-pairing-state"),
    path("manifest/", ManifestView.as_view(), name="screens-manifest"),
    path("heartbeat/", HeartbeatView.as_view(), name="screens-heartbeat"),
    path("token/", TokenView.as_view(), name="screens-token"),
]
