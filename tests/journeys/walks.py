"""A walk over every screen of every account: nothing scrolls sideways, nothing complains, axe finds nothing."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page
from tests.journeys import people, screens
from tests.journeys.screens import Screen

from cotmoc.actions import sample

PageAt = Callable[..., Page]
Reached = dict[str, list[Screen]]
_ACCOUNTS = [one.username for one in sample.ACCOUNTS]
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}

_TO_THE_TOP = "scrollTo({ top: 0, behavior: 'instant' })"
"""What has scrolled half under the sticky head is smaller to axe than it is: the room opens where work was left."""


def walk(page_at: PageAt, reached: Reached, width: int, lang: str, *, dark: bool) -> list[str]:
    """What is wrong with any screen of any account at a width, in a language, by day or by night.

    `reached` holds the screens of each account; it is filled by the first walk.
    """
    faults: list[str] = []
    known: set[str] = {screen.name for held in reached.values() for screen in held}
    for username in ("", *_ACCOUNTS):
        page = page_at(width, username, lang=lang, dark=dark)
        if username:
            people.speak(page, lang)
        said = _listen(page)
        if username not in reached:
            reached[username] = [one for one in screens.STATES if one.username == username]
            if username:
                reached[username] += screens.chosen(screens.reach(page.context.request, username), known)
        for screen in reached[username]:
            faults += [f"{username} {screen.path}: {fault}" for fault in _look(page, screen, said, lang)]
        page.context.close()
    return faults


def _look(page: Page, screen: Screen, said: list[str], lang: str) -> list[str]:
    said.clear()
    answer = page.goto(screen.path)
    found = list(screens.faults_of(page)) + said
    if answer is None or answer.status != 200:
        found.append(f"status {answer.status if answer else '?'}")
    if page.get_attribute("html", "lang") != lang:
        found.append("in the other language")
    page.evaluate(_TO_THE_TOP)
    violations = Axe().run(page, options=_RULES).response["violations"]
    found += [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in violations]
    return found


def _listen(page: Page) -> list[str]:
    """What the page will complain of in its console."""
    said: list[str] = []

    def hear(one: ConsoleMessage) -> None:
        if one.type == "error":
            said.append(one.text)

    page.on("console", hear)
    return said
