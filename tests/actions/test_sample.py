"""The sample at work: its accounts and what they have done."""

import pytest

from cotmoc.actions import sample as samples
from cotmoc.lexicon import labels
from cotmoc.store import models
from cotmoc.store.models import RoleGrant, User


@pytest.fixture
def empty_of_people(sample: str) -> str:
    """The sample's programmes, with nobody in them yet."""
    RoleGrant.objects.all().delete()
    User.objects.all().delete()
    return sample


def test_every_account_can_sign_in_with_its_roles(empty_of_people: str) -> None:
    for account in samples.seed():
        user = User.objects.get(username=account.username)
        assert user.check_password(account.password)
        assert {grant.role for grant in user.grants.all()} == {role.value for role in account.roles}


def test_the_round_stands_half_way(empty_of_people: str) -> None:
    samples.seed()
    kept = models.Submission.objects.values_list("form", "org_unit", "state")
    found = {(form, org_unit): state for form, org_unit, state in kept}
    assert [found.get(("bm-01k", f"tv.p1.k{number}")) for number in (1, 2, 3)] == [None, "approved", "approved"]
    states = {org_unit: state for (form, org_unit), state in found.items() if form == "bm-01"}
    assert states == {
        "tv.p2": "draft",
        "tv.p4": "submitted",
        "tv.p5": "submitted",
        "tv.p7": "returned",
        "tv.p8": "approved",
    }
    assert not models.Observation.objects.filter(way="form", illustrative=False).exists()


def test_a_second_seeding_adds_nothing(empty_of_people: str) -> None:
    samples.seed()
    count = User.objects.count()
    assert samples.seed() == samples.ACCOUNTS
    assert User.objects.count() == count


@pytest.mark.parametrize("account", samples.ACCOUNTS, ids=lambda account: account.username)
def test_every_account_is_a_post_and_says_what_to_try(account: samples.Account) -> None:
    assert account.full_name.endswith("(minh họa)")
    assert all(labels.say(account.what_to_try, lang) for lang in labels.LANGUAGES)
