"""Opening hours in OpenStreetMap's syntax: what a text says, which days it means, and the calendars it refers to.

Knows no models. `rules` reads a text, `days` and `times` say when its rules hold, `timeline` puts a day together.
"""
