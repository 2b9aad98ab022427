"""In the meeting: why this figure? One press to its source, an explanation asked, answered, accepted."""

from playwright.sync_api import expect
from tests.journeys.people import PageAt, come_in, go

FIGURE = "xh.ld-dao-tao"
ASKED, ANSWERED = "Vì sao số năm 2023 khác số đã báo?", "Số trước là ước tính, nay là số chính thức của cuộc điều tra."


def test_a_figure_is_questioned_and_explained(page_at: PageAt) -> None:
    leader = come_in(page_at, "bi-thu")
    go(leader, "desk/")
    leader.locator(f'a[href*="/indicators/{FIGURE}/"]').first.click()
    leader.wait_for_url(f"**/indicators/{FIGURE}/**")
    go(leader, f"indicators/{FIGURE}/?unit=tv&period=2023")
    leader.locator('[data-opens="ask"]').first.click()
    leader.locator('dialog [name="text"]').fill(ASKED)
    leader.locator('dialog [name="due_date"]').fill("2024-12-23")
    leader.locator("dialog button[type=submit]").click()
    leader.wait_for_load_state()
    go(leader, "questions/")
    address = leader.locator("main a", has_text=ASKED).first.get_attribute("href")
    assert address is not None

    office = come_in(page_at, "phong-ldxh", width=390)
    expect(office.locator("main")).to_contain_text(ASKED)
    office.goto(address)
    office.fill('[name="text"]', ANSWERED)
    office.click('button[value="answer"]')
    office.wait_for_load_state()

    leader.goto(address)
    expect(leader.locator("main")).to_contain_text(ANSWERED)
    leader.click('button[value="accept"]')
    leader.wait_for_load_state()
    go(leader, f"indicators/{FIGURE}/?unit=tv&period=2023")
    expect(leader.locator("main")).to_contain_text(ANSWERED)
