"""Values of the demo's YAML files as the models keep them."""

from typing import Any

Raw = dict[str, Any]


def both(raw: Raw, names: tuple[str, ...]) -> dict[str, str]:
    """`{"summary": {"en", "nl"}}` as `summary_en` and `summary_nl`; a missing text is empty."""
    return {
        f"{name}_{language}": ((raw.get(name) or {}).get(language) or "").strip()
        for name in names
        for language in ("en", "nl")
    }


def exception(raw: Raw) -> Raw:
    """A block of `opening_exceptions`."""
    value = {name: str(raw[name]) for name in ("date_from", "date_to", "hours")}
    return {"type": "exception", "value": {**value, **both(raw, ("note",))}}
