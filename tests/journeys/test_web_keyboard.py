"""The grid of a form by keyboard alone: from the first press of Tab to the figure kept."""

from playwright.sync_api import Page, expect
from tests.journeys.people import PageAt, come_in, go, sending

FORM = "collect/fill/bm-01/tv.ld/2024-Q4/"
CELLS = "table.entry input[name^='value.']"


def _at(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.className"))


def test_the_grid_is_walked_by_keyboard(page_at: PageAt) -> None:
    page = come_in(page_at, "long-duc")
    go(page, FORM)
    page.keyboard.press("Tab")
    assert _at(page) == "skip"
    page.keyboard.press("Enter")
    first = page.locator(CELLS).first.get_attribute("name")
    for _ in range(30):
        page.keyboard.press("Tab")
        if _at(page) == first:
            break
    assert _at(page) == first
    names = [page.locator(CELLS).nth(place).get_attribute("name") for place in range(3)]
    page.keyboard.press("ArrowDown")
    assert _at(page) == names[1]
    page.keyboard.press("Enter")
    assert _at(page) == names[2]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert _at(page) == names[0]


def test_what_is_typed_is_kept_without_a_mouse(page_at: PageAt) -> None:
    page = come_in(page_at, "long-duc")
    go(page, FORM)
    last = page.locator(CELLS).last
    last.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1.234")
    page.keyboard.press("Enter")
    sending(page)
    page.reload()
    expect(page.locator(CELLS).last).to_have_value("1.234")


def test_a_wrong_figure_is_said_beside_its_cell(page_at: PageAt) -> None:
    page = come_in(page_at, "long-duc", width=390)
    go(page, FORM)
    cell = page.locator(CELLS).first
    cell.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("mười hai")
    page.keyboard.press("Enter")
    sending(page)
    expect(page.locator(".cell-state-invalid, .cell-note").first).to_be_visible()
