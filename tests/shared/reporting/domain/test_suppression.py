"""Nobody who reads a column of counts, its total and this rule can work out a hidden one."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.reporting.domain.suppression import Cell, Shown, suppress_column

SMALL, HIDDEN = Cell(Shown.SMALL, None), Cell(Shown.PROTECTS, None)

counts_of_people = st.one_of(st.integers(0, 25), st.integers(0, 500))
columns = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3), counts_of_people, min_size=1, max_size=9
)
minimums = st.sampled_from([3, 5, 11, 15, 20])


def as_is(count: int) -> Cell:
    return Cell(Shown.AS_IS, count)


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ([], [], as_is(0)),
        ([0], [as_is(0)], as_is(0)),
        ([11], [as_is(11)], as_is(11)),
        ([10], [SMALL], SMALL),
        ([1], [SMALL], SMALL),
        ([5, 0, 0], [SMALL, as_is(0), as_is(0)], SMALL),
        ([11, 12, 0], [as_is(11), as_is(12), as_is(0)], as_is(23)),
        # One small cell: another is hidden, and the total is shown.
        ([5, 200], [SMALL, HIDDEN], as_is(205)),
        ([5, 200, 300], [SMALL, HIDDEN, as_is(300)], as_is(505)),
        # The first larger one is not enough: 1 + 11 is known to be 1 and 11.
        ([1, 11, 300], [SMALL, HIDDEN, HIDDEN], as_is(312)),
        # Nothing that could be hidden is enough: the total is, and the larger cell may stay.
        ([1, 11], [SMALL, as_is(11)], HIDDEN),
        ([10, 10], [SMALL, SMALL], HIDDEN),
        ([5, 5], [SMALL, SMALL], HIDDEN),
        ([1] * 10, [SMALL] * 10, HIDDEN),
        # Several small cells protect one another where their sum leaves everything open.
        ([5, 6], [SMALL, SMALL], as_is(11)),
        ([5, 6, 300], [SMALL, SMALL, as_is(300)], as_is(311)),
        ([5, 5, 5, 40], [SMALL, SMALL, SMALL, as_is(40)], as_is(55)),
    ],
)
def test_column_with_the_minimum_of_11(counts, cells, total):
    column = {f"{place:02}": count for place, count in enumerate(counts)}
    found, found_total = suppress_column(column, 11)
    assert (list(found.values()), found_total) == (cells, total)


def test_rows_keep_their_order_and_their_keys():
    assert list(suppress_column({"b": 5, "a": 12, "c": 0}, 11)[0]) == ["b", "a", "c"]


def test_which_row_protects_does_not_depend_on_the_counts():
    one, _ = suppress_column({"x": 5, "a": 500, "b": 30}, 11)
    other, _ = suppress_column({"x": 5, "a": 30, "b": 500}, 11)
    assert one["a"] == other["a"] == HIDDEN
    assert (one["b"], other["b"]) == (as_is(30), as_is(500))


@given(columns, minimums)
def test_small_cells_are_hidden_and_shown_ones_are_true(counts, minimum):
    cells, total = suppress_column(counts, minimum)
    for key, count in counts.items():
        assert (cells[key].shown is Shown.SMALL) == (0 < count < minimum)
        assert cells[key].value in (None, count)
        assert (cells[key].value is None) == (cells[key].shown is not Shown.AS_IS)
    assert total.value in (None, sum(counts.values()))


@given(columns, minimums)
def test_nothing_is_hidden_where_nothing_is_small(counts, minimum):
    large = {key: count + minimum for key, count in counts.items()}
    assert suppress_column(large, minimum) == (
        {key: as_is(count) for key, count in large.items()},
        as_is(sum(large.values())),
    )


@given(columns, minimums)
def test_with_a_shown_total_two_or_more_are_hidden_and_reach_the_minimum(counts, minimum):
    cells, total = suppress_column(counts, minimum)
    hidden = [counts[key] for key, cell in cells.items() if cell.value is None]
    if hidden and total.value is not None:
        assert len(hidden) >= 2
        assert sum(hidden) >= minimum


@given(columns, minimums)
def test_no_row_is_sacrificed_for_a_total_that_is_hidden_anyway(counts, minimum):
    cells, total = suppress_column(counts, minimum)
    if total.value is None:
        assert not [key for key, cell in cells.items() if cell.shown is Shown.PROTECTS]


@given(columns, minimums)
@example({"a": 10, "b": 10}, 11)
@example({"a": 1, "b": 11}, 11)
@example({"a": 10, "b": 11, "c": 11}, 11)
@example({"a": 1, "b": 1, "c": 1}, 3)
def test_nobody_can_compute_a_hidden_cell(counts, minimum):
    cells, total = suppress_column(counts, minimum)
    for key, (lowest, highest) in _what_a_reader_learns(cells, total, minimum).items():
        if cells[key].shown is Shown.SMALL:
            assert (lowest, highest) == (1, minimum - 1)
        else:
            assert highest > lowest


def _what_a_reader_learns(
    cells: dict[str, Cell], total: Cell, minimum: int
) -> dict[str, tuple[float, float]]:
    """The narrowest limits of every hidden cell, from the shown cells, the marks and the total."""
    hidden = {key: cell for key, cell in cells.items() if cell.value is None}
    marks = {
        key: (1, minimum - 1) if cell.shown is Shown.SMALL else (minimum, math.inf)
        for key, cell in hidden.items()
    }
    shown = sum(cell.value or 0 for cell in cells.values())
    least, most = {
        Shown.AS_IS: (total.value, total.value),
        Shown.SMALL: (1, minimum - 1),
        Shown.PROTECTS: (0, math.inf),
    }[total.shown]
    return {
        key: (
            max(low, least - shown - sum(high for other, (_, high) in marks.items() if other != key)),
            min(high, most - shown - sum(low for other, (low, _) in marks.items() if other != key)),
        )
        for key, (low, high) in marks.items()
    }
