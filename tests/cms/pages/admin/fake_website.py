"""A website that shows what it is given, for tests of the preview."""

import json


def render_page(item, locale):
    """The answer itself, and the language it is asked in."""
    return f"<pre lang={locale}>{json.dumps(item)}</pre>"
