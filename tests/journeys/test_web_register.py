"""A line is added to a register: the indicator that counts the register moves, and leads back to the line."""

import re

from playwright.sync_api import Page, expect
from tests.journeys.people import PageAt, come_in, go

CASES = "indicators/dt.vu-viec/?unit=tv&period=2024"


def _cases(page: Page) -> int:
    go(page, CASES)
    found = re.search(r"([\d.]+)\s+vụ", page.locator("main").inner_text())
    assert found
    return int(found[1].replace(".", ""))


def test_a_line_of_a_register_moves_its_indicator(page_at: PageAt) -> None:
    page = come_in(page_at, "van-phong")
    before = _cases(page)
    go(page, "registers/trat-tu-do-thi/add/")
    page.select_option('[name="org_unit"]', "tv.p6")
    page.fill('[name="on"]', "2024-12-19")
    page.fill('[name="f-noi-dung"]', "Lấn chiếm vỉa hè (minh họa, ghi khi thử)")
    page.fill('[name="f-so-vu"]', "7")
    page.fill('[name="f-da-xu-ly"]', "5")
    page.click("main form .form-actions button[type=submit]")
    page.wait_for_load_state()
    assert _cases(page) == before + 7
    page.locator('main a[href*="/registers/trat-tu-do-thi/"]', has_text="dòng").first.click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("ghi khi thử")


def test_a_ward_sees_its_own_lines_only(page_at: PageAt) -> None:
    page = come_in(page_at, "phuong-1", width=390)
    go(page, "registers/trat-tu-do-thi/")
    expect(page.locator("main")).not_to_contain_text("Phường 6")
