"""The link checker (`cms/links`)."""

from config.settings.env import env

# Whether requests leave for the websites to which pages link. Off in development, tests and demonstrations.
LINK_CHECKS = env.bool("LINK_CHECKS", default=False)
# Whether the pages of sources are there: `(addresses)` gives the state of those that were checked. By dotted path, for
# the rooms that show sources do not know the one that checks links.
LINK_STATES = "cms.links.public.states.states_of"
