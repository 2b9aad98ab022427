"""The layout of Decree 30/2020, as its annex I asks for it."""

import pytest

from cotmoc.reporting import layouts
from cotmoc.reporting.layouts import Certainty

SIZES = {
    "body": (13, 14),
    "heading1": (13, 14),
    "national_title": (12, 13),
    "motto": (13, 14),
    "issuing_body": (12, 13),
    "number": (13, 13),
    "place_date": (13, 14),
    "type_name": (13, 14),
    "subject": (13, 14),
    "authority": (13, 14),
    "recipients_title": (12, 12),
    "recipients": (11, 11),
}


@pytest.mark.parametrize(("element", "allowed"), SIZES.items())
def test_every_element_has_a_size_that_the_decree_allows(element: str, allowed: tuple[int, int]) -> None:
    least, most = allowed
    assert least <= layouts.find("nd30-2020").styles[element].size <= most


def test_the_margins_are_those_of_the_decree() -> None:
    page = layouts.find("nd30-2020").page
    assert (page.width, page.height) == (210, 297)
    assert 20 <= page.top <= 25
    assert 20 <= page.bottom <= 25
    assert 30 <= page.left <= 35
    assert 15 <= page.right <= 20


def test_the_rules_are_as_long_as_the_decree_asks() -> None:
    styles = layouts.find("nd30-2020").styles
    rules = {element: style.under.rule for element, style in styles.items() if style.under}
    assert rules["motto"] == 1
    assert all(1 / 3 <= (rules[element] or 0) <= 1 / 2 for element in ("issuing_body", "subject"))


@pytest.mark.parametrize("code", layouts.codes())
def test_every_layout_says_its_basis_and_how_sure_it_is(code: str) -> None:
    layout = layouts.find(code)
    assert layout.legal_basis
    assert layout.sure in Certainty
    assert set(layout.words) == {"vi", "en"}
    assert sum(layout.head_widths) <= layout.page.text_width
