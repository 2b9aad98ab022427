"""The pages that everybody meets first, in a real browser on a running demo."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

WIDTHS = (1280, 390)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sign_in_page_is_accessible(
    page_at: Callable[..., Page], axe: Callable[[Page], None], width: int, lang: str
) -> None:
    page = page_at(width, lang=lang)
    page.goto("/sign-in/")
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("h1").count() == 1
    axe(page)


def test_an_unknown_address_is_answered_in_our_look(page_at: Callable[..., Page], axe: Callable[[Page], None]) -> None:
    page = page_at()
    answer = page.goto("/khong-co-trang-nay/")
    assert answer is not None and answer.status == 404
    assert "Không tìm thấy" in page.locator("h1").inner_text()
    axe(page)


def test_the_page_keeps_its_letters_and_styles_for_ever(page_at: Callable[..., Page]) -> None:
    page = page_at()
    with page.expect_response(lambda answer: "/static/ui/base." in answer.url) as answered:
        page.goto("/sign-in/")
    assert "immutable" in answered.value.headers["cache-control"]


def test_a_person_signs_in_and_lands_on_the_desk(page_at: Callable[..., Page]) -> None:
    page = page_at(1280, "bi-thu")
    assert "/desk/" in page.url
