"""A figure goes from the hamlet to the ward to the city; desk, indicator and report change with it."""

import re

from playwright.sync_api import Page, expect
from tests.journeys.people import PageAt, come_in, go, sending

HAMLET, WARD = "bm-01k/tv.p1.k1/2024-Q4/", "bm-01/tv.p1/2024-Q4/"
JOBS = "xh.viec-lam"


def _fill(page: Page, figures: list[str]) -> None:
    """Type figures into the empty cells of the grid, one below the other, by keyboard alone."""
    cells = page.locator("table.entry input[name^='value.']")
    empty = [cells.nth(place) for place in range(cells.count()) if not cells.nth(place).input_value()]
    assert len(empty) == len(figures)
    for cell, figure in zip(empty, figures, strict=True):
        cell.focus()
        page.keyboard.type(figure)
        page.keyboard.press("Enter")
    sending(page)
    asked = page.locator("tr:has(div[data-state='commented']) input[name^='note.']")
    for _ in range(asked.count()):
        asked.first.fill("Đã soát lại.")
        asked.first.press("Tab")
        sending(page)
    expect(asked).to_have_count(0)


def _act(page: Page, action: str) -> None:
    page.click(
        f'button[formaction*="/act/{action}/"], form[action*="/act/{action}/"] button[type=submit]:not([formaction])'
    )
    page.wait_for_load_state()
    expect(page.locator("#messages .banner-error")).to_have_count(0)


def _lacking_forms(page: Page) -> int:
    go(page, "reports/preview/?period=2024")
    said = page.locator(".sides-list").inner_text()
    found = re.search(r"Biểu chưa duyệt\s+(\d+)", said)
    assert found, said
    return int(found[1])


def test_a_figure_goes_from_the_hamlet_to_the_city(page_at: PageAt) -> None:
    office = come_in(page_at, "van-phong")
    lacking = _lacking_forms(office)
    go(office, f"indicators/{JOBS}/?unit=tv.p1&period=2024-Q4")
    before = office.locator("main").inner_text()
    go(office, "desk/")
    desk = office.locator("main").inner_text()

    hamlet = come_in(page_at, "khom-1", width=390)
    go(hamlet, f"collect/fill/{HAMLET}")
    _fill(hamlet, ["9", "4", "410", "260", "2", "150"])
    _act(hamlet, "submit")
    expect(hamlet.locator(".banner-success")).not_to_have_count(0)

    head = come_in(page_at, "lanh-dao-p1")
    go(head, f"collect/review/{HAMLET}")
    _act(head, "approve")

    ward = come_in(page_at, "phuong-1")
    go(ward, f"collect/fill/{WARD}")
    sums = ward.locator("[data-take]")
    assert sums.count() == 6
    for place in range(6):
        sums.nth(place).click()
        sending(ward)
    _fill(ward, ["3", "120", "38"])
    _act(ward, "submit")

    chair = come_in(page_at, "chu-tich")
    go(chair, f"collect/review/{WARD}")
    _act(chair, "approve")

    go(office, f"indicators/{JOBS}/?unit=tv.p1&period=2024-Q4")
    assert office.locator("main").inner_text() != before
    go(office, "desk/")
    assert office.locator("main").inner_text() != desk
    assert _lacking_forms(office) == lacking - 2
