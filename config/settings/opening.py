"""Opening hours: what counts as a public holiday beyond the law's."""

from config.settings.env import env

# 5 May of every fifth year (2030, 2035 …): set it where nearly everybody's employer gives that day off.
LIBERATION_DAY_IS_A_HOLIDAY = env.bool("LIBERATION_DAY_IS_A_HOLIDAY", default=False)
