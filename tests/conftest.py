"""What tests of several packages share.

Property tests try the same examples in every run; `make soak` is where new ones are looked for.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from cotmoc.actions import programmes as programme_actions
from cotmoc.actions import users as user_actions
from cotmoc.domain.roles import Role
from cotmoc.store.models import User

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """The path of a document that lies beside the checkout; the test is skipped, with the reason, where it is not."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"the document shared/{name} does not lie beside this checkout")
        return path

    return find


OLD, NEW = "tra-vinh-2015-2020", "tra-vinh-2020-2025"
"""The codes of the sample's programmes, which stand in the test database."""

SAMPLE_DAY = "2024-12-20T16:30:00+07:00"
PEOPLE: dict[str, tuple[tuple[Role, str], ...]] = {
    "van-phong": ((Role.REVIEWER, "tv"),),
    "bi-thu": ((Role.LEADER, "tv"),),
    "chu-tich": ((Role.APPROVER, "tv"),),
    "phuong-1": ((Role.COLLECTOR, "tv.p1"),),
    "lanh-dao-p1": ((Role.REVIEWER, "tv.p1"), (Role.APPROVER, "tv.p1")),
    "khom-1": ((Role.COLLECTOR, "tv.p1.k1"),),
    "long-duc": ((Role.COLLECTOR, "tv.ld"),),
    "phong-ldxh": ((Role.COLLECTOR, "phong-ldxh"),),
    "phong-tckh": ((Role.COLLECTOR, "phong-tckh"),),
    "kiem-tra": ((Role.INSPECTOR, "tv"),),
    "quan-tri": ((Role.OPERATOR, "tv"),),
}
"""Who signs in to the sample, with what roles, where."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database holds the sample's two terms, with the figures known on the sample's day, and its people."""
    with django_db_blocker.unblock():
        for folder in ("2015-2020", "2020-2025"):
            known = datetime.fromisoformat(SAMPLE_DAY)
            programme_actions.import_folder(CHECKOUT / "examples" / "tra-vinh" / folder, known_on=known)
        programme_actions.follow(NEW, OLD)
        for username, grants in PEOPLE.items():
            user = user_actions.add(username, "cot-moc-2024", full_name=username, checked=False)
            for role, org_unit in grants:
                user_actions.grant(user, role, org_unit)


_FRESH = count(1_000_000, 1_000_000)
_SEQUENCES = """INSERT INTO sqlite_sequence (name, seq) SELECT name, 0 FROM sqlite_master
    WHERE type = 'table' AND name LIKE 'store_%' AND name NOT IN (SELECT name FROM sqlite_sequence)"""
"""Tables that the sample leaves empty number their rows too."""
_POSTGRESQL_SEQUENCES = """SELECT setval(oid::regclass, %s) FROM pg_class
    WHERE relkind = 'S' AND relname LIKE 'store_%%'"""


@pytest.fixture
def sample(db: None, settings: object) -> str:
    """The code of the sample's second term, on the sample's day.

    What is remembered of the sample holds for every test, because rows are only added; the rows that a test adds get
    numbers of its own, so that nothing is remembered of them.
    """
    settings.COTMOC_DAY = SAMPLE_DAY  # type: ignore[attr-defined]  # pytest-django's wrapper takes any setting
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_SEQUENCES, [next(_FRESH)])
        else:
            cursor.execute(_SEQUENCES)
            cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name LIKE 'store_%%'", [next(_FRESH)])
    return NEW


@pytest.fixture
def person(sample: str) -> Callable[[str], User]:
    """Finds a person of the sample by the name to sign in with."""
    return lambda username: User.objects.get(username=username)


@pytest.fixture
def client_of(person: Callable[[str], User]) -> Callable[[str], Client]:
    """A browser without a window in which a person of the sample has signed in."""

    def open_client(username: str) -> Client:
        client = Client()
        client.force_login(person(username))
        return client

    return open_client


# --- a browser on a running product ---

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)
WIDTHS = (1280, 390)
PATIENCE = 60_000
"""For how many milliseconds a browser waits for what must come: how fast a machine is decides no test."""


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real `cotmoc demo` on a home of its own; that it stops cleanly is asserted at the end."""
    home = tmp_path_factory.mktemp("demo") / "home"
    running = subprocess.Popen(
        [sys.executable, "-m", "cotmoc", "demo", "--home", str(home), "--port", "0", "--json"],
        cwd=CHECKOUT,
        env={name: value for name, value in os.environ.items() if not name.startswith("COTMOC_")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    told = running.stdout.readline()
    assert told, running.communicate()[1]
    yield json.loads(told)["address"]
    running.send_signal(signal.SIGINT)
    _, complaints = running.communicate(timeout=20)
    assert running.returncode == 0, complaints
    assert "Traceback" not in complaints


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium of the system; where there is none, tests that need one are skipped and say so."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def page_at(browser: Browser, demo_server: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the running demo at a width, signed in where a username is given: `page_at(390, "bi-thu")`.

    What the page complains of (script errors, refusals by the Content-Security-Policy) fails the test at its end.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(width: int = 1280, username: str = "", *, lang: str = "vi", dark: bool = False) -> Page:
        scheme: Literal["dark", "light"] = "dark" if dark else "light"
        size: ViewportSize = {"width": width, "height": 900}
        context = browser.new_context(
            base_url=demo_server, viewport=size, color_scheme=scheme, locale=lang, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _is_violation(said.text) else None)
        context.add_cookies([{"name": "lang", "value": lang, "url": demo_server}])
        if username:
            sign_in(page, username)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _is_violation(text: str) -> bool:
    return "Content Security Policy" in text or "Content-Security-Policy" in text


def sign_in(page: Page, username: str) -> None:
    """Sign in as an account of the sample, through the form."""
    page.goto("/sign-in/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", "cot-moc-2024")
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Asserts that the rules of accessibility (WCAG 2.2 A and AA, good practice) find nothing on a page."""

    def check(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        said = [f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:4]]}" for one in found]
        assert not said, f"{page.url}\n" + "\n".join(said)

    return check
