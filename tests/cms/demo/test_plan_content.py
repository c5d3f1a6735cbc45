"""What the demo's steps say for personal plans holds together."""

from graphlib import TopologicalSorter

from cms.demo.blocks import case
from cms.demo.content import all_pages
from cms.pages.models import StepPage

STEPS = {page.key: page.data for page in all_pages() if page.kind == "step"}
PLANS = {key: data["plan"] for key, data in STEPS.items() if data.get("plan")}


def anchor(key):
    return STEPS[key]["timing"]["anchor"]


def test_what_must_be_done_first_is_in_plans_and_goes_in_no_circle():
    assert {key for plan in PLANS.values() for key in plan.get("after", ())} <= PLANS.keys()
    assert len([*TopologicalSorter({key: plan.get("after", ()) for key, plan in PLANS.items()}).static_order()]) == len(
        PLANS
    )


def test_a_step_is_not_advised_before_what_it_comes_after():
    early = [
        (key, before)
        for key, plan in PLANS.items()
        for before in plan.get("after", ())
        if anchor(key) != anchor(before)
        or STEPS[key]["timing"]["to_days"] < STEPS[before]["timing"]["from_days"]
        or STEPS[key]["timing"]["to_days"] < STEPS[before]["timing"]["to_days"]
    ]
    assert not early


def test_a_leaving_step_ends_an_arriving_one_in_the_same_cases():
    ends = {key: plan["undoes"] for key, plan in PLANS.items() if "undoes" in plan}
    assert len(ends) >= 12
    assert len(set(ends.values())) == len(ends)
    for leaving, arriving in ends.items():
        assert (anchor(leaving), anchor(arriving)) == ("departure", "arrival"), leaving
        assert PLANS[leaving]["for"] == PLANS[arriving]["for"], leaving
        assert PLANS[leaving].get("cases", []) == PLANS[arriving].get("cases", []), leaving


def test_who_may_perhaps_need_a_step_reads_on_what_it_depends():
    unsure = [key for key, plan in PLANS.items() if any(each.get("maybe") for each in plan.get("cases", ()))]
    assert not [key for key in unsure if not STEPS[key].get("conditions")]


def test_reasons_fit_into_their_fields_in_both_languages():
    for name, column in (("reason", "plan_reason"), ("not_where", "not_where")):
        longest = StepPage._meta.get_field(column).max_length
        texts = {key: plan[name] for key, plan in PLANS.items() if name in plan}
        assert texts
        assert not [key for key, text in texts.items() if text.keys() != {"en", "nl"}]
        assert not [key for key, text in texts.items() if max(map(len, text.values())) > longest]


def test_cases_and_documents_have_names_that_the_editor_has():
    for key, data in STEPS.items():
        who = [each["who"] for part in ("documents", "cost_items") for each in data.get(part) or () if "who" in each]
        for each in [*who, *PLANS.get(key, {}).get("cases", ())]:
            assert case(each), key
