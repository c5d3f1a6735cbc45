"""No number below five can be known from what is shown: not by reading it, not by taking numbers from each other."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.insight.hiding import FEWEST, SEVERAL, shown_cells
from cms.insight.sources import CountRow

TOWNS = ["leiden", "katwijk", "lisse", "wassenaar"]
PLACES = [None, *TOWNS]
MONTH = date(2026, 11, 1)


def row(count, municipality=None, topic=1, source="questions"):
    return CountRow(source, "settling-in", topic, municipality, MONTH, count)


def counts_of(rows):
    return {(each.topic, each.municipality): each.count for each in shown_cells(rows, TOWNS)}


def test_five_are_shown_and_four_are_not():
    assert counts_of([row(5, "leiden"), row(4, "katwijk")]) == {(1, "leiden"): 5}


def test_a_cell_is_added_up_before_it_is_judged():
    assert counts_of([row(2, "leiden"), row(3, "leiden")]) == {(1, "leiden"): 5}


def test_sources_topics_and_months_are_judged_by_themselves():
    assert counts_of([row(3), row(3, source="slips"), row(3, topic=2)]) == {}


def test_hidden_municipalities_together_are_several_where_that_tells_of_none():
    assert counts_of([row(3, "leiden"), row(3, "katwijk"), row(6, "lisse")]) == {(1, "lisse"): 6, (1, SEVERAL): 6}


def test_a_sum_that_would_tell_of_its_parts_is_hidden_too():
    """Eight in two hidden cells would be four and four."""
    three_shown = [row(9, "leiden"), row(9, "katwijk"), row(9, "lisse")]
    assert (1, SEVERAL) not in counts_of([*three_shown, row(4), row(4, "wassenaar")])


# A busy machine draws slowly.
LET_BE_SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
cells = st.dictionaries(
    st.tuples(st.sampled_from(["questions", "slips"]), st.sampled_from([None, 1, 2]), st.sampled_from(PLACES)),
    st.integers(0, 9),
    max_size=20,
)


def rows_of(counts):
    return [row(count, town, topic, source) for (source, topic, town), count in counts.items()]


@LET_BE_SLOW
@given(cells)
def test_every_hidden_number_could_be_any_from_none_to_four(counts):
    """For each hidden cell, and each number from 0 to 4, there is another truth that is shown exactly the same."""
    shown = shown_cells(rows_of(counts), TOWNS)
    groups = {(source, topic) for source, topic, _town in counts}
    for source, topic in groups:
        for town in PLACES:
            if counts.get((source, topic, town), 0) >= FEWEST:
                continue
            for number in range(FEWEST):
                other = another_truth(counts, (source, topic, town), number, shown)
                assert other[source, topic, town] == number
                assert shown_cells(rows_of(other), TOWNS) == shown


def another_truth(counts, cell, number, shown):
    """The same counts, but for the hidden cells of the group of one: that has `number`, the others make up the sum
    where one is shown, and are empty otherwise."""
    source, topic, town = cell
    sums = {(each.source, each.topic): each.count for each in shown if each.municipality == SEVERAL}
    together = sums.get((source, topic), 0)
    left = max(0, together - number)
    other = dict(counts)
    for place in PLACES:
        if counts.get((source, topic, place), 0) < FEWEST:
            other[source, topic, place] = number if place == town else min(left, FEWEST - 1)
            left -= 0 if place == town else min(left, FEWEST - 1)
    return other


@LET_BE_SLOW
@given(cells)
def test_every_sum_is_one_of_shown_cells(counts):
    """So whatever is taken from whatever, what is left is a sum of shown cells."""
    shown = shown_cells(rows_of(counts), TOWNS)
    assert all(each.count >= FEWEST for each in shown)
    truth = Counter()
    for (source, topic, _town), count in counts.items():
        truth[source, topic] += count
    for each in shown:
        truth[each.source, each.topic] -= each.count
    assert all(rest >= 0 for rest in truth.values())


@LET_BE_SLOW
@given(cells)
def test_the_order_of_the_rows_says_nothing(counts):
    rows = rows_of(counts)
    assert shown_cells(rows, TOWNS) == shown_cells(rows[::-1], TOWNS)
    assert shown_cells([replace(each) for each in rows], TOWNS) == shown_cells(rows, TOWNS)
