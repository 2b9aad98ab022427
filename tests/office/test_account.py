"""Signing in and out, the first page, and what a person sets for oneself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from cotmoc.actions import sample as sample_actions
from cotmoc.actions import users
from cotmoc.store.models import AuditEntry, User

ClientOf = Callable[[str], Client]
SECRET = sample_actions.PASSWORD
WRONG = {"password": "sai"}


def sign_in(client: Client, **told: str) -> Any:
    return client.post("/sign-in/", {"username": "phuong-1", "password": SECRET, **told})


def actions_of(username: str) -> list[str]:
    return list(AuditEntry.objects.filter(by__username=username).values_list("action", flat=True))


def test_signing_in_and_out_leaves_lines(sample: str, client: Client) -> None:
    assert sign_in(client).url == "/"
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert actions_of("phuong-1") == ["session.opened", "session.closed"]
    assert client.get("/", follow=True).redirect_chain[-1][0].startswith("/sign-in/")


def test_the_name_is_the_same_in_any_case_of_letters(sample: str, client: Client) -> None:
    assert sign_in(client, username="Phuong-1").status_code == 302


def test_one_is_led_on_to_where_one_wanted_to_go_but_never_away(sample: str, client: Client) -> None:
    assert sign_in(client, next=f"/p/{sample}/registers/").url == f"/p/{sample}/registers/"
    client.post("/sign-out/")
    assert sign_in(client, next="https://example.org/").url == "/"


AWAY = [
    "//example.org",
    "https:example.org",
    "/\\example.org",
    "javascript:alert(1)",
    "khong-co",
    "desk:show",
    "\x00",
    "0",
]


@pytest.mark.parametrize("target", AWAY)
def test_what_is_no_path_of_ours_leads_to_the_first_page(client_of: ClientOf, target: str) -> None:
    ward = client_of("phuong-1")
    assert ward.get("/sign-in/", {"next": target}).headers["Location"] == "/"
    assert ward.post("/language/", {"language": "vi", "next": target}).headers["Location"] == "/"


def test_a_wrong_password_is_said_without_saying_which_was_wrong(sample: str, client: Client) -> None:
    page = sign_in(client, **WRONG).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page
    assert actions_of("phuong-1") == []


def test_after_five_wrong_ones_the_door_is_shut_for_a_while(sample: str, client: Client) -> None:
    for _ in range(5):
        answer = sign_in(client, **WRONG)
    assert answer.status_code == 429
    assert "15 phút" in answer.content.decode()
    assert sign_in(client).status_code == 429


def test_another_spelling_of_the_name_gives_no_further_tries(sample: str, client: Client) -> None:
    for spelling in ("phuong-1", "Phuong-1", "PHUONG-1", "phUong-1", "phuonG-1"):
        sign_in(client, username=spelling, **WRONG)
    assert sign_in(client).status_code == 429
    assert sign_in(client, username="PhuonG-1").status_code == 429


def test_a_closed_account_does_not_sign_in(sample: str, client: Client) -> None:
    User.objects.filter(username="phuong-1").update(is_active=False)
    assert sign_in(client).status_code == 422


def test_the_accounts_of_the_sample_are_offered_in_the_demo_alone(
    sample: str, client: Client, settings: LazySettings
) -> None:
    assert SECRET not in client.get("/sign-in/").content.decode()
    settings.COTMOC_DEMO = True
    page = client.get("/sign-in/").content.decode()
    assert page.count(f'name="password" value="{SECRET}"') == 10
    assert "lanh-dao-p1" in page


def test_language_and_appearance_stay_with_the_person(sample: str, client_of: ClientOf) -> None:
    ward = client_of("phuong-1")
    ward.post("/language/", {"language": "en", "next": "/profile/"})
    ward.post("/theme/", {"theme": "dark"})
    page = ward.get("/profile/").content.decode()
    assert '<html lang="en" data-theme="dark">' in page
    assert User.objects.get(username="phuong-1").theme == "dark"
    ward.post("/theme/", {"theme": "auto"})
    assert User.objects.get(username="phuong-1").theme == ""


def test_what_is_no_choice_changes_nothing(sample: str, client: Client) -> None:
    assert not client.post("/language/", {"language": "xx"}).cookies
    assert client.post("/theme/", {"theme": "pink", "next": "//example.org"}).headers["Location"] == "/"


def test_the_profile_tells_roles_and_places(sample: str, client_of: ClientOf) -> None:
    page = client_of("lanh-dao-p1").get("/profile/").content.decode()
    assert "phê duyệt · Phường\N{NO-BREAK SPACE}1" in page


def test_a_person_without_a_part_is_told_so(sample: str, client: Client) -> None:
    client.force_login(users.add("moi-den", SECRET, full_name="Mới đến", checked=False))
    assert "chưa được giao vai trò" in client.get("/", follow=True).content.decode()


def test_the_password_is_changed_by_who_knows_the_old_one(sample: str, client_of: ClientOf) -> None:
    ward, new = client_of("phuong-1"), "mot-cau-dai-kho-doan"
    told = {"held": "sai", "new": new, "again": new}
    assert ward.post("/profile/password/", told).status_code == 422
    assert ward.post("/profile/password/", {**told, "held": SECRET, "again": "khác"}).status_code == 422
    assert (
        "chưa đủ mạnh" in ward.post("/profile/password/", {"held": SECRET, "new": "1", "again": "1"}).content.decode()
    )
    assert ward.post("/profile/password/", {**told, "held": SECRET}).status_code == 302
    assert ward.get("/profile/").status_code == 200
    assert User.objects.get(username="phuong-1").check_password(new)
