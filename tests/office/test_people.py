"""The operator keeps people on screen; nobody else sees the screen."""

from collections.abc import Callable

import pytest
from django.test import Client

from cotmoc.domain.roles import Role
from cotmoc.store.models import RoleGrant, User

ClientOf = Callable[[str], Client]


@pytest.fixture
def operator(client_of: ClientOf) -> Client:
    return client_of("quan-tri")


def at(sample: str, *rest: str) -> str:
    return f"/p/{sample}/people/" + "".join(f"{part}/" for part in rest)


def test_the_list_names_everyone_with_roles_and_places(sample: str, operator: Client) -> None:
    page = operator.get(at(sample)).content.decode()
    assert "phuong-1" in page
    assert "nhập số liệu</span> · Phường\N{NO-BREAK SPACE}1" in page


def test_the_list_takes_few_queries_however_many_people(
    sample: str, operator: Client, django_assert_max_num_queries: Callable
) -> None:
    operator.get(at(sample))
    with django_assert_max_num_queries(14):
        operator.get(at(sample))


def test_the_list_is_narrowed_by_role_and_words(sample: str, operator: Client) -> None:
    page = operator.get(at(sample), {"role": Role.LEADER.value}).content.decode()
    assert "bi-thu" in page
    assert "phuong-1" not in page
    assert "Không có người dùng nào phù hợp" in operator.get(at(sample), {"search": "không ai"}).content.decode()


@pytest.mark.parametrize("username", ["bi-thu", "kiem-tra", "phuong-1"])
def test_others_are_refused(sample: str, client_of: ClientOf, username: str) -> None:
    other = client_of(username)
    assert other.get(at(sample)).status_code == 403
    assert other.get(at(sample, "of", "bi-thu")).status_code == 403
    asked = {"role": "leader", "org_unit": "tv"}
    assert other.post(at(sample, "of", "bi-thu", "grant"), asked).status_code == 403


def test_a_person_is_added_then_given_a_role(sample: str, operator: Client) -> None:
    told = {"username": "phuong-9", "full_name": "Phường 9", "position": "Công chức", "password": "cau-dai-kho-doan"}
    assert operator.post(at(sample, "add"), told).status_code == 302
    operator.post(at(sample, "of", "phuong-9", "grant"), {"role": "collector", "org_unit": "tv.p9"})
    assert RoleGrant.objects.get(user__username="phuong-9").org_unit == "tv.p9"
    assert "Công chức" in operator.get(at(sample, "of", "phuong-9")).content.decode()


def test_what_is_wrong_is_said_at_its_field(sample: str, operator: Client) -> None:
    told = {"username": "phuong-1", "full_name": "Phường 1", "position": "", "password": "12345"}
    page = operator.post(at(sample, "add"), told).content.decode()
    assert "đã có người dùng" in page
    assert 'aria-invalid="true"' in page


def test_a_role_is_ended(sample: str, operator: Client) -> None:
    held = RoleGrant.objects.get(user__username="long-duc")
    operator.post(at(sample, "of", "long-duc", "grants", str(held.pk), "end"))
    held.refresh_from_db()
    assert held.valid_to is not None
    assert "đã kết thúc" in operator.get(at(sample, "of", "long-duc")).content.decode()


def test_a_password_is_reset(sample: str, operator: Client) -> None:
    operator.post(at(sample, "of", "long-duc", "password"), {"password": "mot-cau-dai-kho-doan"})
    assert User.objects.get(username="long-duc").check_password("mot-cau-dai-kho-doan")


def test_an_account_is_closed(sample: str, operator: Client) -> None:
    operator.post(at(sample, "of", "long-duc"), {"full_name": "Xã Long Đức", "position": ""})
    assert not User.objects.get(username="long-duc").is_active
    assert "long-duc" not in operator.get(at(sample)).content.decode()


def test_who_is_not_there_is_not_found(sample: str, operator: Client) -> None:
    assert operator.get(at(sample, "of", "khong-ai")).status_code == 404
