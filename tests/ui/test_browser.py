"""The small scripts in a real browser: cells by keyboard, a pasted column, hints dismissed, appearance chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from cotmoc import ui

CHROMIUM = Path("/usr/bin/chromium")
SCRIPTS = Path(ui.__file__).parent / "static" / "ui"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run"]
HERE = "http://cotmoc.test/"
GRID = """<table data-grid>
<tr><td><input id="a1"></td><td><input id="b1"></td></tr>
<tr><td><input id="a2" readonly value="locked"></td><td><input id="b2"></td></tr>
<tr><td><input id="a3"></td><td><input id="b3"></td></tr></table>"""
HINT = """<main id="main" tabindex="-1"></main>
<section data-hint="tour"><button hidden data-hint-dismiss>x</button></section>
<button data-hints-again>again</button>"""
THEME = """<form data-theme-switch action="/theme/" method="post">
<button name="theme" value="">auto</button><button name="theme" value="dark">dark</button></form>"""
PASTE = """([id, text]) => { const data = new DataTransfer(); data.setData("text/plain", text);
document.getElementById(id).dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true})); }"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("there is no /usr/bin/chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_context().new_page()
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto(HERE)
    yield page
    page.context.close()


def show(page: Page, body: str, script: str) -> None:
    page.set_content(body)
    page.add_script_tag(content=(SCRIPTS / script).read_text(encoding="utf-8"), type="module")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


@pytest.mark.parametrize(
    ("keys", "reached"),
    [
        (["Enter"], "b2"),
        (["ArrowDown", "ArrowDown"], "b3"),
        (["ArrowDown", "ArrowUp"], "b1"),
        (["Enter", "Shift+Enter"], "b1"),
        (["ArrowLeft"], "a1"),
        (["ArrowUp"], "b1"),
        (["Tab"], "a2"),
    ],
)
def test_keys_move_between_the_cells_of_a_grid(page: Page, keys: list[str], reached: str) -> None:
    show(page, GRID, "grid.js")
    page.focus("#b1")
    for key in keys:
        page.keyboard.press(key)
    assert focused(page) == reached


def test_an_arrow_inside_a_number_moves_the_caret_first(page: Page) -> None:
    show(page, GRID, "grid.js")
    page.fill("#b1", "12")
    page.focus("#b1")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "b1"


def test_a_pasted_block_fills_downwards_passes_over_locked_cells_and_tells_of_each_change(page: Page) -> None:
    show(page, GRID, "grid.js")
    page.evaluate("window.told = []; document.addEventListener('change', (event) => told.push(event.target.id))")
    page.evaluate(PASTE, ["a1", "1.176\t98,84\r\n2\t3\r\n4\t5\r\n6\t7\r\n"])
    cells = ("a1", "b1", "a2", "b2", "a3", "b3")
    assert [page.input_value(f"#{name}") for name in cells] == ["1.176", "98,84", "locked", "3", "4", "5"]
    assert page.evaluate("told") == ["a1", "b1", "b2", "a3", "b3"]


def test_numbers_are_found_behind_names_and_below_a_heading(page: Page) -> None:
    page_of_numbers = GRID.replace('<input id="a', '<input inputmode="decimal" id="a').replace(
        '<input id="b1">', '<select id="b1"><option>F</option></select>'
    )
    show(page, page_of_numbers.replace(" readonly", ""), "grid.js")
    page.evaluate(PASTE, ["a1", "Chỉ tiêu\tQuý IV\r\nViệc làm\t1.176\r\nRác\t\r\nHòa giải\t12\r\n"])
    assert [page.input_value(f"#{name}") for name in ("a1", "a2", "a3", "b1")] == ["1.176", "locked", "12", "F"]


def test_a_dismissed_hint_stays_away_until_it_is_asked_for(page: Page) -> None:
    show(page, HINT, "hints.js")
    page.click("[data-hint-dismiss]")
    assert page.is_hidden("[data-hint]")
    assert focused(page) == "main"
    page.goto(HERE)
    show(page, HINT, "hints.js")
    assert page.is_hidden("[data-hint]")
    page.click("[data-hints-again]")
    assert page.is_visible("[data-hint]")


def test_the_chosen_appearance_is_seen_at_once_and_sent(page: Page) -> None:
    show(page, THEME, "page.js")
    with page.expect_request("**/theme/") as sent:
        page.click("text=dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert "dark" in (sent.value.post_data or "")
    page.click("text=auto")
    assert page.evaluate("document.documentElement.dataset.theme ?? null") is None


def test_a_failed_request_is_said_where_messages_stand(page: Page) -> None:
    show(page, '<div id="messages" role="status"></div>', "page.js")
    page.evaluate("document.body.dataset.failed = 'Chưa lưu được.'")
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:sendError'))")
    assert page.inner_text("#messages") == "Chưa lưu được."
