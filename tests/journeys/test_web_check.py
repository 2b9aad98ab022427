"""The night before signing: a report is taken as Word, a figure is spoilt, the check shows it at its place."""

from pathlib import Path

import docx
from playwright.sync_api import Page, expect
from tests.journeys.people import PageAt, come_in, go

WRONG = "Giải quyết việc làm cho 1.176/1.190 lao động, đạt 89,82% kế hoạch."


def _errors(page: Page, file: Path) -> int:
    go(page, "check/")
    page.set_input_files("input[type=file]", file)
    page.click("main form button[type=submit]")
    page.wait_for_selector(".checked")
    return page.locator(".finding-item.finding-error, .finding-item.finding-warning").count()


def test_a_report_is_taken_to_word_spoilt_and_found_out(page_at: PageAt, tmp_path: Path) -> None:
    page = come_in(page_at, "van-phong")
    go(page, "reports/preview/?period=2024")
    with page.expect_download() as taken:
        page.click('form[action$="/reports/download/"] button')
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    assert file.name.isascii()
    clean = _errors(page, file)

    report = docx.Document(str(file))
    report.paragraphs[-3].insert_paragraph_before(WRONG)
    report.save(str(file))
    assert _errors(page, file) == clean + 1
    finding = page.locator(".finding-item", has_text="98,82")
    finding.locator(".places a").first.click()
    marked = page.locator("mark.finding:target")
    expect(marked).to_be_in_viewport()
    with page.expect_download() as listed:
        page.click('form[action$="/check/findings.csv"] button')
    assert "98,82" in Path(listed.value.path()).read_text(encoding="utf-8-sig")


def test_a_file_dropped_into_the_frame_is_checked_at_once(page_at: PageAt) -> None:
    page = come_in(page_at, "phuong-1", width=390)
    go(page, "check/")
    dropped = page.evaluate_handle(
        """words => { const held = new DataTransfer();
            held.items.add(new File([words], "doan-van.txt", {type: "text/plain"})); return held; }""",
        WRONG,
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    expect(page.locator("mark.finding").last).to_be_visible()
    expect(page.locator("main")).to_contain_text("doan-van.txt")
