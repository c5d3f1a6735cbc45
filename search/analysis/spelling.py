"""American and British spelling are one: licence = license, centre = center, organisation = organization."""

from __future__ import annotations

import re

AMERICAN = {
    "license": "licence", "licenses": "licences", "center": "centre", "centers": "centres", "theater": "theatre",
    "theaters": "theatres", "color": "colour", "colors": "colours", "neighbor": "neighbour", "neighbors": "neighbours",
    "neighborhood": "neighbourhood", "neighborhoods": "neighbourhoods", "labor": "labour", "program": "programme",
    "programs": "programmes", "enroll": "enrol", "enrollment": "enrolment", "counselor": "counsellor",
    "counselors": "counsellors", "counseling": "counselling", "traveler": "traveller", "travelers": "travellers",
    "jewelry": "jewellery", "tire": "tyre", "tires": "tyres", "pediatrician": "paediatrician",
    "pediatric": "paediatric", "gynecologist": "gynaecologist", "orthopedic": "orthopaedic", "advisor": "adviser",
    "advisors": "advisers", "mom": "mum", "moms": "mums", "math": "maths",
    "behavior": "behaviour", "favor": "favour", "honor": "honour", "catalog": "catalogue", "gray": "grey",
    "fulfill": "fulfil", "skillful": "skilful", "practise": "practice", "practised": "practiced",
}  # fmt: skip
_IZE = re.compile(r"(?<=[a-z]{3})iz(?=(e|es|ed|er|ers|ing|ation|ations)$)")


def british(word: str) -> str:
    """The British spelling of an English word in lower case; other words stay as they are."""
    return AMERICAN.get(word) or _IZE.sub("is", word)
