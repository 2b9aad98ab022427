"""How people of the demo go about in a browser: sign in, speak Vietnamese, go somewhere, look at a figure."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

PageAt = Callable[..., Page]
PROGRAMME = "tra-vinh-2020-2025"


def come_in(page_at: PageAt, username: str, *, width: int = 1280, lang: str = "vi") -> Page:
    """A page of a person who has just signed in, at the desk of the sample's programme, in a language."""
    page = page_at(width, username, lang=lang)
    speak(page, lang)
    page.goto(f"/p/{PROGRAMME}/desk/")
    return page


def speak(page: Page, lang: str) -> None:
    """Have the screens of the account speak a language, as its switch in the header does."""
    page.evaluate(
        """lang => fetch("/language/", {method: "POST", redirect: "manual",
            headers: {"X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content},
            body: new URLSearchParams({language: lang, lang})})""",
        lang,
    )


def go(page: Page, path: str) -> None:
    """Go to a screen of the programme."""
    answer = page.goto(f"/p/{PROGRAMME}/{path}")
    assert answer is not None
    assert answer.status == 200, f"{answer.status} {path}"


def sending(page: Page) -> None:
    """Wait until what was typed is kept."""
    expect(page.locator(".htmx-request")).to_have_count(0)
