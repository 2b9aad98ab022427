"""The desk of each post, as a browser gets it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cotmoc.queries import desk, programmes
from cotmoc.store import clock, models

Browser = Callable[[str], Client]
DESK = "/p/tra-vinh-2020-2025/desk/"


def _text(client: Client, query: str = "") -> str:
    answer = client.get(DESK + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_secretary_sees_items_and_parts_counted(client_of: Browser) -> None:
    assert "8/24 chỉ tiêu đạt hoặc vượt (11/35 nội dung)" in _text(client_of("bi-thu"))


def test_each_count_opens_the_items_behind_it(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"), "?show=behind")
    assert "Tăng thu ngân sách" in shown or "Tốc độ tăng thu ngân sách" in shown
    assert "Tỷ lệ tập hợp quần chúng" not in shown


def test_the_province_set_stands_beside_when_asked_for(client_of: Browser) -> None:
    assert "Tỉnh giao (minh họa): " in _text(client_of("bi-thu"), "?against=tinh")
    assert "Tỉnh giao (minh họa): " not in _text(client_of("bi-thu"))


def test_an_item_whose_task_is_overdue_asks_for_it_next(sample: str) -> None:
    programme = programmes.find(sample, clock.today())
    work = desk.work(programme, clock.today())
    board = desk.board(programme, programme.term.plan, clock.today(), work)
    first = next(item for item in board.items if item.plan.number == "1")
    assert first.next is not None
    assert first.next.kind is desk.NextKind.OVERDUE_TASK


def test_a_ward_sees_its_own_targets_and_no_city_item(client_of: Browser) -> None:
    shown = _text(client_of("phuong-1"))
    assert "Chỉ tiêu giao cho đơn vị" in shown
    assert "Tăng giá trị sản xuất" not in shown


def test_a_ward_is_waited_for_with_its_forms(client_of: Browser) -> None:
    assert "Nhập và gửi biểu" in _text(client_of("phuong-1"))


def test_a_department_sees_what_it_leads_and_supports(client_of: Browser) -> None:
    shown = _text(client_of("phong-ldxh"))
    assert "Chỉ tiêu đơn vị chủ trì" in shown
    assert "Chỉ tiêu đơn vị phối hợp" in shown


def test_the_operator_is_sent_to_the_people(client_of: Browser) -> None:
    shown = _text(client_of("quan-tri"))
    assert "Mở danh sách người dùng" in shown
    assert "chỉ tiêu đạt hoặc vượt" not in shown


def test_what_is_sent_waits_for_the_level_above_and_no_more_for_the_sender(
    client_of: Browser, person: Callable[[str], models.User]
) -> None:
    sender = person("khom-1")
    models.Submission.objects.create(
        programme=models.Programme.objects.get(code="tra-vinh-2020-2025"),
        form="bm-01k",
        org_unit="tv.p1.k1",
        period="2024-Q4",
        state="submitted",
        saved_at=clock.now(),
        saved_by=sender,
        sent_by=sender,
    )
    assert "Thẩm tra, duyệt biểu" in _text(client_of("lanh-dao-p1"))
    assert "Nhập và gửi biểu" not in _text(client_of("khom-1"))
    assert "Thẩm tra, duyệt biểu" not in _text(client_of("van-phong"))


def test_english_says_the_same(client_of: Browser, person: Callable[[str], models.User]) -> None:
    leader = person("bi-thu")
    leader.lang = "en"
    leader.save()
    assert "8 of 24 items reached or exceeded (11 of 35 parts)" in _text(client_of("bi-thu"))


def test_overdue_is_what_was_due_before_the_day(sample: str) -> None:
    day = clock.today()
    work = desk.work(programmes.find(sample, day), day)
    assert all((one.standing.due_date or day) < day for one in work.late(day))
    assert all(day <= (one.standing.due_date or day) <= day + timedelta(days=30) for one in work.soon(day))


@pytest.mark.parametrize("username", ["bi-thu", "phuong-1"])
def test_the_desk_asks_the_database_little(
    client_of: Browser, django_assert_num_queries: DjangoAssertNumQueries, username: str
) -> None:
    client = client_of(username)
    client.get(DESK)
    with django_assert_num_queries(12):
        client.get(DESK)
