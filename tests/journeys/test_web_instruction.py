"""An instruction is given, followed with progress and an obstacle that is answered, reported done, and closed."""

from playwright.sync_api import Page, expect
from tests.journeys.people import PROGRAMME, PageAt, come_in, go

ORDER = "Rà soát hộ chưa có bảo hiểm y tế tại các khóm, báo cáo số còn lại."


def _write(page: Page, kind: str, **fields: str) -> None:
    """Open one of the forms beside the journal and send it."""
    form = page.locator(f'form[action$="/write/{kind}/"]').first
    if not form.is_visible():
        page.locator("details", has=page.locator(f'form[action$="/write/{kind}/"]')).first.locator("summary").click()
    for name, value in fields.items():
        form.locator(f'[name="{name}"]').fill(value)
    form.locator("button[type=submit]").click()
    page.wait_for_load_state()
    expect(page.locator(".field-error")).to_have_count(0)


def _give(page_at: PageAt) -> str:
    """The leader gives the order from the desk; its code."""
    leader = come_in(page_at, "bi-thu")
    go(leader, "tasks/instruct/")
    leader.fill('[name="text"]', ORDER)
    leader.select_option('[name="lead_unit"]', "phong-ldxh")
    leader.fill('[name="due_date"]', "2024-12-27")
    leader.click("main form:not(.inline-form) .form-actions button[type=submit]")
    leader.wait_for_url(f"**/p/{PROGRAMME}/tasks/cd-*/")
    return leader.url.rstrip("/").rpartition("/")[2]


def test_an_instruction_is_followed_to_its_closure(page_at: PageAt) -> None:
    code = _give(page_at)

    office = come_in(page_at, "phong-ldxh")
    expect(office.locator("main")).to_contain_text(ORDER[:40])
    go(office, f"tasks/{code}/")
    _write(office, "progress", text="Đã rà soát 6 khóm, còn 2 khóm.", percent="60")
    _write(office, "obstacle", text="Hai khóm chưa có danh sách cư trú.")

    leader = come_in(page_at, "bi-thu", width=390)
    go(leader, f"tasks/{code}/")
    expect(leader.locator("main")).to_contain_text("Hai khóm chưa có danh sách cư trú.")
    _write(leader, "answer", text="Công an phường cấp danh sách trước 24/12.")

    office.reload()
    expect(office.locator("main")).to_contain_text("Công an phường cấp danh sách trước 24/12.")
    _write(office, "completed", text="Còn 41 hộ chưa tham gia, đã lập danh sách.")

    leader.reload()
    _write(leader, "closed", text="Đồng ý kết thúc.")
    expect(leader.locator("main")).to_contain_text("Đồng ý kết thúc.")
    go(leader, "desk/")
    expect(leader.locator(f'main a[href*="/tasks/{code}/"]')).to_have_count(0)
