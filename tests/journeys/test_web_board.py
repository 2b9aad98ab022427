"""The board of tasks with a mouse: a card carried to a column asks for what would take it there."""

from playwright.sync_api import expect
from tests.journeys.people import PageAt, come_in, go


def test_a_carried_card_opens_the_form_that_moves_it(page_at: PageAt) -> None:
    page = come_in(page_at, "phong-ldxh")
    go(page, "tasks/board/")
    card = page.locator("#not_started .card:has(form[data-move=progress])").first
    card.drag_to(page.locator("#under_way > h2"))
    expect(card.locator("details")).to_have_attribute("open", "")
    expect(card.locator("input[name=percent]")).to_be_focused()


def test_a_card_goes_nowhere_that_its_forms_do_not_lead(page_at: PageAt) -> None:
    page = come_in(page_at, "phong-ldxh")
    go(page, "tasks/board/")
    card = page.locator("#not_started .card:has(form[data-move=progress])").first
    card.drag_to(page.locator("#closed > h2"))
    expect(card.locator("details")).not_to_have_attribute("open", "")
