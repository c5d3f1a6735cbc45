"""Screens."""

from config.settings.env import env

# Whether `/screens/?demo` pairs without a code, with the screen that is marked to pair by itself. Never in production.
DEMO_SCREENS = env.bool("DEMO_SCREENS", default=False)
# What releases and messages to players are signed with: an Ed25519 seed, 32 bytes in base64. Empty: a key that follows
# from SECRET_KEY. After a change players keep what they have, and must be paired anew (docs/operators).
SCREENS_SIGNING_KEY = env.str("SCREENS_SIGNING_KEY", default="")
