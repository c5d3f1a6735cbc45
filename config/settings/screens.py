"""Screens."""

from config.settings.env import env

# Whether `/screens/?demo` pairs without a code, with the screen that is marked to pair by itself. Never in production.
DEMO_SCREENS = env.bool("DEMO_SCREENS", default=False)
