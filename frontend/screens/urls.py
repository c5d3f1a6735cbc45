"""Addresses of this room, below /screens/."""

from django.urls import path

from frontend.screens.views import check, screen, worker

urlpatterns = [
    path("", screen, name="screen"),
    path("check/", check, name="screen-check"),
    path("sw.js", worker, name="screen-worker"),
]
