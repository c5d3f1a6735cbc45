"""Addresses of this room, below /api/v1/screens/."""

from django.urls import path, re_path

from cms.screens.api.media import MediaView
from cms.screens.api.pairing_views import PairingsView, PairingView
from cms.screens.api.qr import PathCodeView
from cms.screens.api.views import HeartbeatView, ManifestView, PlaysView, TokenView

MEDIA = r"^media/(?P<sha256>[0-9a-f]{64})\.(?P<extension>[a-z0-9]{1,8})\Z"

urlpatterns = [
    path("manifest/", ManifestView.as_view(), name="screens-manifest"),
    path("pairing/", PairingsView.as_view(), name="screens-pairing"),
    path("pairing/<uuid:pairing_id>/", PairingView.as_view(), name="screens-pairing-state"),
    re_path(
        r"^media/(?P<sha256>[0-9a-f]{64})\.(?P<extension>[a-z0-9]{1,8})\Z", MediaView.as_view(), name="screens-media"
    ),
    path("heartbeat/", HeartbeatView.as_view(), name="screens-heartbeat"),
    path("plays/", PlaysView.as_view(), name="screens-plays"),
    path("token/", TokenView.as_view(), name="screens-token"),
    path("qr/", PathCodeView.as_view(), name="screens-qr"),
]
