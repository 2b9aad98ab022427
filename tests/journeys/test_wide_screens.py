"""Every screen on a desk, in both languages, by day and by night."""

import pytest
from tests.journeys import walks
from tests.journeys.walks import PageAt, Reached


@pytest.fixture(scope="module")
def reached() -> Reached:
    """By account the screens to look at; filled by the first walk."""
    return {}


@pytest.mark.parametrize(("lang", "dark"), [("vi", False), ("en", True)])
def test_no_wide_screen_has_a_fault(page_at: PageAt, reached: Reached, lang: str, *, dark: bool) -> None:
    faults = walks.walk(page_at, reached, 1280, lang, dark=dark)
    assert faults == [], "\n".join(faults)
