"""What tests of several packages share.

Property tests try the same examples in every run; `make soak` is where new ones are looked for.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from cotmoc.actions import programmes as programme_actions
from cotmoc.actions import users as user_actions
from cotmoc.domain.roles import Role
from cotmoc.queries import programmes as programme_queries
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


@pytest.fixture
def sample(db: None, settings: object) -> Iterator[str]:
    """The code of the sample's second term, on the sample's day; nothing is remembered of other tests."""
    settings.COTMOC_DAY = SAMPLE_DAY  # type: ignore[attr-defined]  # pytest-django's wrapper takes any setting
    programme_queries.forget()
    yield NEW
    programme_queries.forget()


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
