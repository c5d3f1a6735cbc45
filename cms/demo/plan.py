"""What the demo's steps say for the personal plan."""

import json
from typing import Any

from cms.demo.blocks import BodyMaker, block_id, case
from cms.demo.content import PageText


def plan_fields(text: PageText, maker: BodyMaker) -> dict[str, Any]:
    """The fields of a step that the plan reads, from its `plan` in the YAML; without one it is in no plan. Other steps
    that it names are left out where an editor has taken them away."""
    raw, language = text.data.get("plan") or {}, maker.language
    known = maker.page_ids
    return {
        "plan_for": raw.get("for", ""),
        "plan_cases": _stream(text, "case", [case(each) for each in raw.get("cases", ())]),
        "plan_after": _stream(text, "step", [known[key] for key in raw.get("after", ()) if key in known]),
        "plan_undoes_id": known.get(raw.get("undoes", "")),
        "is_deadline": raw.get("deadline", False),
        "next_year_from": (raw.get("next_year") or {}).get("from", ""),
        "next_year_to": (raw.get("next_year") or {}).get("to", ""),
        "plan_reason": (raw.get("reason") or {}).get(language, ""),
        "not_where": (raw.get("not_where") or {}).get(language, ""),
        "pack": raw.get("pack", ""),
    }


def _stream(text: PageText, kind: str, values: list[Any]) -> str:
    blocks = [
        {"type": kind, "value": value, "id": block_id(f"{text.key}/plan/{kind}/{number}")}
        for number, value in enumerate(values)
    ]
    return json.dumps(blocks)
