"""People are kept by the operator of their org units; the command line acts without a person."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings

from cotmoc.actions import users
from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.domain.roles import Role, Scope
from cotmoc.queries import people, programmes
from cotmoc.store import clock, models

Person = Callable[[str], models.User]


def scope_of(user: models.User, sample: str) -> Scope:
    return people.scope_of(user, programmes.find(sample, clock.today()).org_units, clock.today())


def test_the_operator_adds_a_person_and_gives_a_role(sample: str, person: Person) -> None:
    operator = person("quan-tri")
    scope = scope_of(operator, sample)
    added = users.add("phuong-9", "mot-cau-dai-kho-doan", full_name="Phường 9", by=operator, scope=scope)
    users.grant(added, Role.COLLECTOR, "tv.p9", by=operator, scope=scope)
    lines = models.AuditEntry.objects.filter(subject="phuong-9", by=operator).values_list("action", flat=True)
    assert list(lines) == ["user.added", "user.granted"]


@pytest.mark.parametrize("username", ["bi-thu", "kiem-tra", "phuong-1"])
def test_nobody_else_keeps_people(sample: str, person: Person, username: str) -> None:
    by, ward = person(username), person("long-duc")
    scope = scope_of(by, sample)
    with pytest.raises(NotAllowed):
        users.add("nguoi-moi", "mot-cau-dai-kho-doan", full_name="Người mới", by=by, scope=scope)
    with pytest.raises(NotAllowed):
        users.grant(ward, Role.LEADER, "tv.p1", by=by, scope=scope)
    with pytest.raises(NotAllowed):
        users.edit(ward, full_name="x", position="", is_active=True, by=by, scope=scope)
    with pytest.raises(NotAllowed):
        users.change_password(ward, "mot-cau-dai-kho-doan", by=by, scope=scope)
    with pytest.raises(NotAllowed):
        users.end_grant(ward.grants.get(), by=by, scope=scope)


def test_an_operator_of_a_ward_keeps_nobody_of_the_city(sample: str, person: Person) -> None:
    ward = users.add("quan-tri-p1", "mot-cau-dai-kho-doan", full_name="Quản trị Phường 1")
    users.grant(ward, Role.OPERATOR, "tv.p1")
    scope = scope_of(ward, sample)
    users.change_password(person("phuong-1"), "mot-cau-khac-cung-dai", by=ward, scope=scope)
    with pytest.raises(NotAllowed):
        users.change_password(person("bi-thu"), "mot-cau-khac-cung-dai", by=ward, scope=scope)
    with pytest.raises(NotAllowed):
        users.grant(ward, Role.LEADER, "tv", by=ward, scope=scope)


def test_an_operator_gives_oneself_nothing(sample: str, person: Person) -> None:
    operator = person("quan-tri")
    with pytest.raises(TransitionError, match="grant_own"):
        users.grant(operator, Role.LEADER, "tv", by=operator, scope=scope_of(operator, sample))


def test_nobody_shuts_the_operator_out_by_mistake(sample: str, person: Person) -> None:
    operator = person("quan-tri")
    scope = scope_of(operator, sample)
    with pytest.raises(TransitionError):
        users.edit(operator, full_name="Quản trị", position="", is_active=False, by=operator, scope=scope)
    with pytest.raises(TransitionError):
        users.end_grant(operator.grants.get(), by=operator, scope=scope)


def test_a_role_is_given_once(sample: str, person: Person) -> None:
    with pytest.raises(TransitionError):
        users.grant(person("phuong-1"), Role.COLLECTOR, "tv.p1")


def test_a_weak_password_is_refused_with_the_reason(sample: str, person: Person) -> None:
    own = person("phuong-1")
    with pytest.raises(TransitionError, match="password_weak"):
        users.change_password(own, "12345", by=own)
    users.change_password(own, "mot-cau-dai-kho-doan", by=own)
    assert own.check_password("mot-cau-dai-kho-doan")


def test_the_settings_ask_for_as_many_characters_as_the_sentence_says(settings: LazySettings) -> None:
    asked = str(settings.AUTH_PASSWORD_VALIDATORS)
    assert f"'min_length': {users.LEAST_PASSWORD}" in asked
