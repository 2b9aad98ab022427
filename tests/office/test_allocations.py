"""The screens on which a target is split, talked over and set."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cotmoc.store import models

Open = Callable[[str], Client]
CODE, WARD = "nam.2024.10c", "tv.p1"
WAY = {
    "level": "ward,commune",
    "rule": "proportional",
    "basis": "xh.viec-lam",
    "period": "2023",
    "decimals": "0",
    "on": "2024-12-20",
}


def url(name: str, *more: object) -> str:
    return reverse(f"allocations:{name}", args=["tra-vinh-2020-2025", *more])


def text(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def office(client_of: Open) -> Client:
    return client_of("van-phong")


@pytest.fixture
def number(office: Client) -> int:
    """A draft that was begun on screen."""
    assert office.post(url("begin", CODE), WAY).status_code == 302
    return models.Allocation.objects.latest("id").pk


def save(client: Client, number: int, value: str, *, seen: int = 0, unit: str = WARD) -> HttpResponse:
    told = {f"value.{unit}": value, f"seen.{unit}": str(seen)}
    answer = client.post(f"{url('save', number)}?unit={unit}", told, headers={"HX-Request": "true"})
    assert isinstance(answer, HttpResponse)
    return answer


def ask(client: Client, number: int) -> None:
    assert client.post(url("ask", number), {"until": "2024-12-27"}).status_code == 302


def test_the_way_to_it_leads_over_the_indicators(office: Client) -> None:
    listed = reverse("indicators:list", args=["tra-vinh-2020-2025"])
    assert url("list") in office.get(listed).content.decode()
    assert url("begin", CODE) in office.get(url("list")).content.decode()
    figure = reverse("indicators:show", args=["tra-vinh-2020-2025", "xh.viec-lam"])
    assert url("begin", CODE) in office.get(f"{figure}?unit=tv&period=2024").content.decode()


def test_looking_at_what_could_be_begun_writes_nothing(office: Client) -> None:
    assert office.get(url("begin", CODE)).status_code == 200
    assert not models.Allocation.objects.exists()


def test_a_target_that_is_under_way_is_gone_on_with(office: Client, number: int) -> None:
    assert office.get(url("begin", CODE)).headers["Location"] == url("show", number)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": "2031-01-01"}, "nằm ngoài nhiệm kỳ"),
        ({"basis": ""}, "Cần một chỉ tiêu làm căn cứ"),
        ({"on": ""}, ""),
        ({"level": "khong-co"}, ""),
    ],
)
def test_a_way_that_cannot_be_is_told_at_its_field(office: Client, changes: dict[str, str], words: str) -> None:
    answer = office.post(url("begin", CODE), WAY | changes)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert words in text(answer)


def test_the_table_says_that_it_adds_up(office: Client, number: int) -> None:
    page = text(office.get(url("show", number)))
    assert "Khớp: các mức cộng lại bằng 2.250 người." in page
    assert "đang giao 260" in page


def test_a_part_that_is_typed_is_kept_and_all_that_follows_is_answered(office: Client, number: int) -> None:
    answer = save(office, number, "300").content.decode()
    assert 'id="state-0" data-state="saved"' in answer
    assert answer.count("hx-swap-oob") == 22
    assert 'value="300"' in office.get(url("show", number)).content.decode()


def test_parts_that_come_short_are_told_by_how_much_and_what_to_do(office: Client, number: int) -> None:
    posted = {f"value.{unit}": "200" for unit in (WARD, *(f"tv.p{one}" for one in range(2, 10)), "tv.ld")}
    assert office.post(url("save", number), posted).status_code == 302
    page = text(office.get(url("show", number)))
    assert "cộng lại là 2.000 người, thiếu 250 người so với 2.250 người. Tăng thêm 250 người" in page
    assert "Lý do giao khác tổng" in page


@pytest.mark.parametrize(("typed", "words"), [("2,5", "số nguyên"), ("-4", "âm"), ("chín", "chín"), ("9" * 60, "")])
def test_what_is_no_part_is_refused_at_its_cell(office: Client, number: int, typed: str, words: str) -> None:
    answer = save(office, number, typed)
    assert 'data-state="invalid"' in answer.content.decode()
    assert words in text(answer)
    assert not models.AllocationStep.objects.filter(move="edit").exists()


def test_without_htmx_what_is_refused_stays_as_it_was_typed(office: Client, number: int) -> None:
    answer = office.post(url("save", number), {f"value.{WARD}": "2,5", "value.tv.p2": "90"})
    assert answer.status_code == 422
    assert 'value="2,5"' in answer.content.decode()
    assert 'value="90"' in answer.content.decode()


def test_nobody_writes_over_what_somebody_else_wrote_since(office: Client, number: int) -> None:
    save(office, number, "300")
    assert "Người khác vừa sửa mức này" in text(save(office, number, "310", seen=0))


def test_an_org_unit_sees_its_own_part_alone(office: Client, number: int, client_of: Open) -> None:
    ask(office, number)
    ward = client_of("phuong-1")
    page = text(ward.get(url("opinion", number, WARD)))
    assert "276 người" in page
    assert "Phường 2" not in page
    closed = (url("opinion", number, "tv.p2"), url("show", number), url("export", number))
    assert [ward.get(page).status_code for page in closed] == [404] * 3


def test_a_proposal_is_shown_with_what_it_would_change(office: Client, number: int, client_of: Open) -> None:
    ask(office, number)
    told = {"act": "propose", "value": "250", "text": "Ít chỗ làm"}
    assert client_of("phuong-1").post(url("opinion", number, WARD), told).status_code == 302
    page = text(office.get(url("show", number)))
    assert "Đề nghị 250 người thay cho 276 người. Ít chỗ làm" in page
    assert "phải nhận thêm tổng cộng 26 người; tổng vẫn khớp" in page
    entry = models.DueEntry.objects.latest("id").pk
    assert office.post(url("answer", number, WARD), {"act": "answer", "entry": entry, "text": " "}).status_code == 422
    assert office.post(url("answer", number, WARD), {"act": "take", "entry": entry}).status_code == 302
    assert "Đã nhận mức 250." in text(client_of("phuong-1").get(url("opinion", number, WARD)))


def test_a_proposal_that_would_not_add_up_says_by_how_much(office: Client, number: int, client_of: Open) -> None:
    for unit, value in zip((*(f"tv.p{one}" for one in range(1, 10)), "tv.ld"), [225] * 10, strict=True):
        save(office, number, str(value), unit=unit)
    ask(office, number)
    client_of("phuong-1").post(url("opinion", number, WARD), {"act": "propose", "value": "200", "text": "Ít chỗ"})
    words = "Nếu nhận: còn 2.225 người, thiếu 25 người so với mức chung 2.250 người."
    assert words in text(office.get(url("show", number)))


def test_an_opinion_without_a_reason_is_not_sent(office: Client, number: int, client_of: Open) -> None:
    ask(office, number)
    answer = client_of("phuong-1").post(url("opinion", number, WARD), {"act": "propose", "value": "250", "text": ""})
    assert answer.status_code == 422


def test_the_parts_are_set_and_the_ward_reads_of_it(office: Client, number: int, client_of: Open) -> None:
    ask(office, number)
    assert office.post(url("apply", number), {"document": ""}).status_code == 422
    assert office.post(url("apply", number), {"document": "12/QĐ-UBND"}).status_code == 302
    assert "Đã giao theo 12/QĐ-UBND" in text(office.get(url("show", number)))
    assert "Đã giao theo 12/QĐ-UBND" in text(client_of("phuong-1").get(url("opinion", number, WARD)))
    figure = reverse("indicators:show", args=["tra-vinh-2020-2025", "xh.viec-lam"])
    assert "≥ 276 người" in text(client_of("phuong-1").get(f"{figure}?unit={WARD}&period=2024"))
    assert office.post(url("save", number), {f"value.{WARD}": "1"}).status_code == 409


def test_the_file_holds_the_table_and_what_it_comes_to(office: Client, number: int) -> None:
    lines = office.get(url("export", number)).content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("Số liệu minh họa")
    assert lines[4] == "Phường 1,295,295,276,,276,16"
    assert "Khớp" in lines[-1]


def test_a_leader_looks_and_changes_nothing(number: int, client_of: Open) -> None:
    leader = client_of("bi-thu")
    page = leader.get(url("show", number)).content.decode()
    assert "<input" not in page.split("<main")[1].split("</main")[0]
    assert leader.post(url("apply", number), {"document": "x"}).status_code == 403
    assert leader.get(url("begin", CODE)).status_code == 403


def test_english_says_the_same(office: Client, number: int) -> None:
    models.User.objects.filter(username="van-phong").update(lang="en")
    assert "It adds up: the parts come to 2,250" in text(office.get(url("show", number)))


@pytest.mark.parametrize(("name", "queries"), [("list", 11), ("show", 13), ("opinion", 13)])
def test_the_pages_ask_the_database_little(
    office: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries, name: str, queries: int
) -> None:
    ask(office, number)
    more = {"list": (), "show": (number,), "opinion": (number, WARD)}[name]
    office.get(url(name, *more))
    with django_assert_num_queries(queries):
        office.get(url(name, *more))


def test_saving_a_cell_asks_the_database_little(
    office: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    save(office, number, "300")
    with django_assert_max_num_queries(29):
        save(office, number, "310", seen=99)
