"""The desk of each post, as a browser gets it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cotmoc.actions import dues as due_actions
from cotmoc.actions import records as record_actions
from cotmoc.domain.dues import EntryKind
from cotmoc.queries import desk, people, programmes, records, requests
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


def test_what_falls_short_or_is_overdue_stands_before_the_list(client_of: Browser) -> None:
    page = client_of("bi-thu").get(DESK).content.decode()
    urgent = page[page.index('aria-labelledby="urgent"') : page.index('id="items"')]
    assert "Tốc độ tăng thu ngân sách" in urgent
    assert urgent.index("verdict-behind") < urgent.index("verdict-on-track")
    assert "/tasks/nv1.2/" in urgent


def test_a_ward_is_waited_for_with_its_forms(client_of: Browser) -> None:
    assert "Điền và gửi biểu" in _text(client_of("phuong-1"))


def test_a_department_sees_what_it_leads_and_supports(client_of: Browser) -> None:
    shown = _text(client_of("phong-ldxh"))
    assert "Chỉ tiêu do đơn vị chủ trì" in shown
    assert "Chỉ tiêu do đơn vị phối hợp" in shown


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
    assert "Điền và gửi biểu" not in _text(client_of("khom-1"))
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


def test_a_line_of_a_register_that_is_owed_stands_among_what_is_overdue(client_of: Browser) -> None:
    shown = _text(client_of("bi-thu"))
    assert 'href="/p/tra-vinh-2020-2025/registers/quy-hoach/' in shown
    assert "Đồ án quy hoạch: Khu công nghiệp mở rộng" in shown


def test_a_line_that_is_settled_is_overdue_no_more(sample: str, person: Callable[[str], models.User]) -> None:
    day = clock.today()
    programme = programmes.find(sample, day)
    overdue = [one for one in desk.work(programme, day).late(day) if one.register]
    first = next(one for one in overdue if one.lead_unit == "tv.ld")
    register = records.find_register(programme, first.register)
    scope = people.scope_of(person("long-duc"), programme.org_units, day)
    record_actions.write(
        programme, register, first.record, EntryKind.COMPLETED, "Đã trình.", by=person("long-duc"), scope=scope
    )
    left = [one.record for one in desk.work(programme, day).late(day) if one.register]
    assert left == [one.record for one in overdue if one is not first]


def test_what_a_form_asks_of_the_city_waits_for_its_office(
    client_of: Browser, person: Callable[[str], models.User], sample: str
) -> None:
    asked = models.DueItem(
        programme=models.Programme.objects.get(code=sample),
        kind="record",
        register=requests.REGISTER,
        record="bm-01",
        locator="proposals",
        title="Kiến nghị của Phường 1: thêm thùng rác",
        lead_unit="tv",
        issuer="tv.p1",
        org_unit="tv.p1",
        period="2024-Q4",
        due_date=clock.today() + timedelta(days=15),
    )
    code = due_actions.add(asked, by=person("phuong-1")).code
    assert f"/collect/#request-{code}" in _text(client_of("van-phong"))
    assert code not in _text(client_of("phuong-1"))


@pytest.mark.parametrize("username", ["bi-thu", "phuong-1"])
def test_the_desk_asks_the_database_little(
    client_of: Browser, django_assert_num_queries: DjangoAssertNumQueries, username: str
) -> None:
    client = client_of(username)
    client.get(DESK)
    with django_assert_num_queries(12):
        client.get(DESK)
