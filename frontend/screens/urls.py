"""Addresses of this room, below /screens/."""

from django.urls import path

from frontend.screens.views import screen, worker

urlpatterns = [
    path("", screen, name="screen"),
    path("sw.js", worker, name="screen-worker"),
]
