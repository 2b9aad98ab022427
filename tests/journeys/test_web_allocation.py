"""A yearly target is split over the wards: a ward proposes another figure, it is taken, set, and judged at the ward."""

import re

from playwright.sync_api import expect
from tests.journeys.people import PageAt, come_in, go, sending

FIGURE, PAPER = "xh.viec-lam", "15/QĐ-UBND ngày 20/12/2024"
WHY = "Nhà máy giảm tuyển, chỉ còn 250 chỗ."


def test_a_target_is_split_negotiated_and_set(page_at: PageAt) -> None:
    compiler = come_in(page_at, "van-phong")
    go(compiler, f"indicators/{FIGURE}/?unit=tv&period=2024")
    compiler.locator('a[href*="/allocations/of/nam.2024.10c/"]').click()
    compiler.locator("main form button[type=submit]").click()
    expect(compiler.locator("#sums")).to_contain_text("cộng lại bằng 2.250 người")

    compiler.fill("#value-0", "300")
    compiler.keyboard.press("Enter")
    expect(compiler.locator("#value-1")).to_be_focused()
    compiler.fill("#value-1", "nhiều")
    compiler.keyboard.press("Enter")
    expect(compiler.locator("#state-1")).to_have_attribute("data-state", "invalid")
    compiler.fill("#value-1", "")
    compiler.keyboard.press("Enter")
    sending(compiler)
    compiler.reload()
    expect(compiler.locator("#value-0")).to_have_value("300")
    compiler.fill("#ask_until", "2024-12-27")
    compiler.locator('form[action$="/ask/"] button').click()
    address = compiler.url

    ward = come_in(page_at, "phuong-1", width=390)
    ward.locator('main a[href*="/allocations/"]').first.click()
    expect(ward.locator("main")).to_contain_text("300 người")
    ward.fill('[name="value"]', "250")
    ward.fill('[name="text"]', WHY)
    ward.click('button[value="propose"]')
    expect(ward.locator("main")).to_contain_text("đề nghị 250")

    go(compiler, "desk/")
    compiler.locator("#waits ~ ul a", has_text="Mức dự kiến phân bổ").first.click()
    expect(compiler.locator("main")).to_contain_text(WHY)
    compiler.goto(address)
    expect(compiler.locator("main")).to_contain_text("phải nhận thêm tổng cộng 50 người; tổng vẫn khớp")
    compiler.click('button[value="take"]')
    expect(compiler.locator("#value-0")).to_have_value("250")
    compiler.fill('[name="document"]', PAPER)
    compiler.locator('form[action$="/apply/"] button').click()
    expect(compiler.locator("main")).to_contain_text(f"Đã giao theo {PAPER}")

    go(ward, "desk/")
    expect(ward.locator('main a[href*="/allocations/"]')).to_have_count(0)
    expect(ward.locator("main")).to_contain_text(re.compile(r"≥\s250"))
    go(ward, f"indicators/{FIGURE}/?unit=tv.p1&period=2024")
    expect(ward.locator("main")).to_contain_text("≥ 250 người")
    expect(ward.locator("main")).to_contain_text(PAPER)
