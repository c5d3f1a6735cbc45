"""Maps: whose tiles a browser draws them with, and who shows the way. Nobody is asked before a reader wants a map."""

from urllib.parse import urlsplit

from config.settings.env import env

# Squares of 256 pixels in Web Mercator; {z}, {x} and {y} say which one. An address on this host may begin with a slash.
MAP_TILES_URL = env.str(
    "MAP_TILES_URL",
    default="https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png",
)
# Whose tiles they are, as their licence wants it said; HTML.
MAP_TILES_ATTRIBUTION = env.str(
    "MAP_TILES_ATTRIBUTION",
    default='<a href="https://www.kadaster.nl/">Kadaster</a>, '
    '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>',
)
# The closest level that there are tiles for.
MAP_TILES_MAX_ZOOM = env.int("MAP_TILES_MAX_ZOOM", default=19)
# Where “Route” leads; empty for no such link.
MAP_ROUTE_URL = env.str("MAP_ROUTE_URL", default="https://www.openstreetmap.org/directions?to={latitude}%2C{longitude}")

_tiles = urlsplit(MAP_TILES_URL)
# What the security policy has to allow: the host of the tiles, where that is not this one.
MAP_TILES_ORIGINS = [f"{_tiles.scheme}://{_tiles.netloc}"] if _tiles.netloc else []
