"""How names sort. Pure."""

from search.analysis import clean, fold

LEADING_SIGNS = "'\"\u2018\u2019\u201c\u201d( "


def name_key(title: str) -> str:
    """What a name sorts by: folded, without leading signs such as the apostrophe of `'t`."""
    return fold(clean(title)).lstrip(LEADING_SIGNS)
