"""What makes a figure ask for a word: far off, zero, unlike the sum below, more than the whole."""

from decimal import Decimal

import pytest

from cotmoc.domain.plausibility import Likeness, look_at


def hints(value: str, before: str | None = None, below: str | None = None, *, is_share: bool = False) -> list[str]:
    """The codes of the hints on a value."""
    like = Likeness(Decimal(before) if before else None, Decimal(below) if below else None, is_share)
    return [hint.code for hint in look_at(Decimal(value), like)]


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [
        ("100", "100", []),
        ("149", "100", []),
        ("151", "100", ["hint_far"]),
        ("60", "100", ["hint_far"]),
        ("9", "4", []),
        ("20", "4", ["hint_far"]),
        ("0", "12", ["hint_zero"]),
        ("5", "0", []),
        ("5", "-3", ["hint_far"]),
    ],
)
def test_an_amount_is_far_off_by_half_and_by_more_than_chance(value: str, before: str, expected: list[str]) -> None:
    assert hints(value, before) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("84", []), ("74.9", ["hint_far"]), ("101", ["hint_above_whole", "hint_far"])]
)
def test_a_share_is_far_off_by_points(value: str, expected: list[str]) -> None:
    assert hints(value, "80", is_share=True) == expected


def test_another_figure_than_the_sum_below_wants_a_word() -> None:
    assert hints("90", below="89") == ["hint_below"]
    assert hints("89", below="89") == []


def test_nothing_to_hold_it_against_gives_no_hint() -> None:
    assert hints("12345") == []
