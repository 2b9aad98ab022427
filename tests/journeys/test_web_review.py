"""A plan is brought in, gone through by keyboard, and becomes a programme; what was decided outlives the page."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.people import PageAt, come_in, go

PLAN = """NGHỊ QUYẾT
Đại hội Đảng bộ xã Ví Dụ, nhiệm kỳ 2025 - 2030
I. CÁC CHỈ TIÊU CHỦ YẾU
1. Chỉ tiêu kinh tế
(1) Tỷ lệ dân số có bảo hiểm y tế đến năm 2030 đạt từ 96% trở lên.
(2) Thu nhập bình quân đầu người đến năm 2030 đạt 105 triệu đồng trở lên.
(3) Tỷ lệ hộ nghèo giảm còn 0,5% vào năm 2030.
II. NHIỆM VỤ
- Phòng Kinh tế chủ trì rà soát quy hoạch chợ.
Ngoài ra, phấn đấu trồng mới 12 nghìn cây xanh.
"""


def bring(page: Page, name: str, content: bytes) -> None:
    go(page, "review/bring/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/plain", "buffer": content})
    page.check("input[value=thuong]")
    page.click("main form button[type=submit]")
    expect(page.locator(".proposal[aria-current]")).to_be_focused()


def state(page: Page, proposal: str) -> str:
    return page.locator(f"#p-{proposal}").get_attribute("data-state") or ""


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def test_a_plan_becomes_a_programme_by_keyboard(page_at: PageAt) -> None:
    page = come_in(page_at, "van-phong")
    bring(page, "nq-vi-du.txt", PLAN.encode())
    page.keyboard.press("a")
    said(page, "1/3 đã xem")
    assert page.locator('mark[data-for="T1"]').get_attribute("data-state") == "accepted"
    expect(page.locator("#p-T2")).to_be_focused()

    page.keyboard.press("e")
    expect(page.locator("#p-T2 [name=measure]")).to_be_focused()
    page.fill("#p-T2 [name=value]", "110,5")
    page.keyboard.press("Enter")
    expect(page.locator("#p-T2 .proposal-bound")).to_have_text("≥ 110,5 triệu đồng")
    page.keyboard.press("x")
    said(page, "3/3 đã xem")
    page.keyboard.press("u")
    said(page, "Đã hoàn tác")
    page.keyboard.press("u")
    expect(page.locator("#p-T2 .proposal-bound")).to_have_text("≥ 105 triệu đồng")

    page.reload()
    assert [state(page, one) for one in ("T1", "T2", "T3")] == ["accepted", "open", "open"]
    expect(page.locator("#p-T2")).to_be_focused()
    page.keyboard.press("Shift+A")
    said(page, "3/3 đã xem")
    page.click("text=Kết quả")
    page.fill("[name=code]", "vi-du-ban-phim")
    page.click("main form button[type=submit]")
    expect(page).to_have_url(re.compile("vi-du-ban-phim/resolution"))
    expect(page.locator("mark.target").first).to_be_visible()


def test_marked_words_become_a_target(page_at: PageAt) -> None:
    page = come_in(page_at, "van-phong")
    bring(page, "nq-danh-dau.txt", PLAN.encode())
    page.locator(".room-page .line", has_text="cây xanh").click(click_count=3)
    page.click("[data-mark]")
    expect(page.locator("[name=value]")).to_have_value("12")
    page.fill("[name=measure]", "cây xanh trồng mới")
    page.click("main form button[type=submit]")
    expect(page.locator(".proposal[aria-current]")).to_contain_text("Cây xanh trồng mới")
    page.keyboard.press("u")
    expect(page.locator(".proposal")).to_have_count(3)


def test_letters_decide_only_while_the_list_has_the_focus(page_at: PageAt) -> None:
    page = come_in(page_at, "van-phong")
    bring(page, "nq-phim.txt", PLAN.encode())
    page.focus(".room-page")
    page.keyboard.press("a")
    page.focus(".proposal[aria-current]")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator("[data-in-card]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-in-card]")).to_have_count(0)
    assert [state(page, one) for one in ("T1", "T2", "T3")] == ["open"] * 3


def test_a_field_is_saved_and_a_form_ended_without_the_mouse(page_at: PageAt) -> None:
    page = come_in(page_at, "van-phong")
    bring(page, "nq-sua.txt", PLAN.encode())
    page.keyboard.press("e")
    expect(page.locator("#p-T1 [name=measure]")).to_be_focused()
    page.keyboard.type(" toàn dân")
    page.keyboard.press("Enter")
    expect(page.locator("#p-T1 .proposal-name")).to_contain_text("toàn dân")
    page.keyboard.press("2")
    expect(page.locator("#p-W1")).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator("#p-W1 [name=text]")).to_be_focused()
    page.keyboard.press("Control+Enter")
    said(page, "1/1 đã xem")


def test_who_comes_back_stands_where_work_was_left(page_at: PageAt) -> None:
    page = come_in(page_at, "van-phong")
    bring(
        page,
        "nq-dai.txt",
        PLAN.replace("(3)", "\n".join(f"({n}) Chỉ tiêu số {n} đạt {n}%." for n in range(4, 40))).encode(),
    )
    for _ in range(20):
        page.keyboard.press("a")
    said(page, "20/")
    page.reload()
    expect(page.locator(".proposal[aria-current]")).to_be_in_viewport()


def test_choosing_words_opens_their_entry_and_the_other_way_round(page_at: PageAt) -> None:
    page = come_in(page_at, "van-phong")
    bring(page, "nq-nhin.txt", PLAN.encode())
    page.click('mark[data-for="T3"] a')
    expect(page.locator("#p-T3")).to_have_attribute("aria-current", "true")
    page.click("#p-T1 .proposal-name")
    expect(page.locator('mark[data-for="T1"]')).to_have_class(re.compile("current"))


@pytest.mark.parametrize("width", [1280, 390])
def test_a_whole_resolution_is_confirmed_in_few_presses(
    page_at: PageAt, shared: Callable[[str], Path], width: int
) -> None:
    page = come_in(page_at, "van-phong", width=width)
    bring(page, "nq-xii.txt", shared("resolution/tra-vinh-xii.txt").read_bytes())
    total = page.locator(".proposal").count()
    page.keyboard.press("Shift+A")
    said(page, "chắc chắn")
    presses = 1
    while page.locator(".proposal[data-state=open]").count():
        left = page.locator(".proposal[data-state=open]").count()
        page.keyboard.press("a")
        presses += 1
        expect(page.locator(".proposal[data-state=open]")).to_have_count(left - 1)
    assert presses <= total // 4
    page.keyboard.press("n")
    expect(page.locator(".proposal[data-kind=task]").first).to_be_focused()
    page.keyboard.press("Shift+A")
    said(page, "44/44 đã xem")
    wide, inner = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= inner
