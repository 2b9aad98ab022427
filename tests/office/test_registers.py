"""Registers on screen: one screen for all, made from their fields."""

from collections.abc import Callable

import pytest
from django.test import Client

from cotmoc.store.models import Record

ClientOf = Callable[[str], Client]


def url(sample: str, *rest: str) -> str:
    return f"/p/{sample}/registers/" + "".join(f"{part}/" for part in rest)


def body(client: Client, *rest: str, **asked: str) -> str:
    answer = client.get(url(*rest), asked)
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


def test_the_list_tells_each_register_with_what_is_late(sample: str, client_of: ClientOf) -> None:
    page = body(client_of("bi-thu"), sample)
    assert "Kiến nghị của cử tri" in page
    assert "2 quá hạn" in page
    assert f"/p/{sample}/indicators/kn.cu-tri/" in page


@pytest.mark.parametrize(
    "code",
    [
        "cong-nhan-vmdt",
        "an-ninh-on-dinh",
        "pho-bien",
        "quy-hoach",
        "trat-tu-do-thi",
        "don-thu",
        "kiem-tra",
        "kien-nghi",
    ],
)
@pytest.mark.parametrize("username", ["bi-thu", "phuong-1", "kiem-tra"])
def test_every_register_opens_in_both_languages(sample: str, client_of: ClientOf, code: str, username: str) -> None:
    client = client_of(username)
    body(client, sample, code)
    client.post("/language/", {"language": "en"})
    assert "Audit" in body(client, sample, code) or username != "kiem-tra"


def test_a_share_stands_with_its_part_and_whole_and_leads_to_its_lines(sample: str, client_of: ClientOf) -> None:
    page = body(client_of("bi-thu"), sample, "trat-tu-do-thi", period="2024")
    assert "indicator=dt.trat-tu" in page
    counted = body(client_of("bi-thu"), sample, "trat-tu-do-thi", period="2024", unit="tv.p1", indicator="dt.trat-tu")
    assert "Đang xem đúng các dòng được tính" in counted


def test_the_list_and_a_register_take_few_queries(
    sample: str, client_of: ClientOf, django_assert_max_num_queries: Callable
) -> None:
    client = client_of("bi-thu")
    for rest in ((), ("kien-nghi",), ("kien-nghi", "of", "kn-01")):
        body(client, sample, *rest)
        with django_assert_max_num_queries(15):
            body(client, sample, *rest)


def test_another_ward_s_line_is_not_found(sample: str, client_of: ClientOf) -> None:
    assert client_of("phuong-1").get(url(sample, "quy-hoach", "of", "qh-01")).status_code == 200
    assert client_of("phuong-1").get(url(sample, "quy-hoach", "of", "qh-02")).status_code == 404
    assert "qh-02" not in body(client_of("phuong-1"), sample, "quy-hoach")
    assert client_of("phuong-1").get(url(sample, "khong-co")).status_code == 404


def test_registers_of_counts_say_whom_they_protect(sample: str, client_of: ClientOf) -> None:
    assert "người tố cáo" in body(client_of("phuong-1"), sample, "don-thu")
    assert "người tố cáo" in body(client_of("phuong-1"), sample, "don-thu", "add")


def test_private_columns_are_for_those_who_keep_the_register(sample: str, client_of: ClientOf) -> None:
    assert "Số đã học" not in body(client_of("bi-thu"), sample, "pho-bien")
    assert "Số đã học" in body(client_of("phuong-1"), sample, "pho-bien")
    assert "Số đã học" not in body(client_of("bi-thu"), sample, "pho-bien", "of", "pb-01")
    assert "259" not in client_of("bi-thu").get(url(sample, "pho-bien", "export")).content.decode()


def test_the_export_marks_what_is_invented_and_tells_sources(sample: str, client_of: ClientOf) -> None:
    answer = client_of("bi-thu").get(url(sample, "quy-hoach", "export"), {"state": "overdue"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "minh-hoa" in answer.headers["Content-Disposition"]
    assert lines[0].endswith("Minh họa")
    assert len(lines) == 3
    assert all(line.endswith("minh họa") for line in lines[1:])


def test_a_line_is_added_with_numbers_as_offices_write_them(sample: str, client_of: ClientOf) -> None:
    ward = client_of("phuong-1")
    told = {
        "org_unit": "tv.p1",
        "on": "20/12/2024",
        "f-so-vu": "1.209",
        "f-da-xu-ly": "1.208,0",
        "f-noi-dung": "Quý IV",
    }
    assert ward.post(url(sample, "trat-tu-do-thi", "add"), told).status_code == 302
    row = Record.objects.filter(register="trat-tu-do-thi").latest("id")
    assert row.values == {"so-vu": "1209", "da-xu-ly": "1208.0", "noi-dung": "Quý IV"}
    assert "1.209" in body(ward, sample, "trat-tu-do-thi", "of", row.key)


def test_what_is_wrong_is_said_at_its_field(sample: str, client_of: ClientOf) -> None:
    told = {"org_unit": "tv.p4", "on": "2025-01-05", "f-so-vu": "chín", "f-da-xu-ly": "8"}
    answer = client_of("phuong-1").post(url(sample, "trat-tu-do-thi", "add"), told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "không phải là số" in page
    told = {"org_unit": "tv.p1", "on": "2025-01-05", "f-so-vu": "9", "f-da-xu-ly": "8"}
    assert "chưa đến" in client_of("phuong-1").post(url(sample, "trat-tu-do-thi", "add"), told).content.decode()


def test_an_answer_wants_its_day(sample: str, client_of: ClientOf) -> None:
    told = {"org_unit": "tv.p1", "on": "2024-12-02", "f-noi-dung": "Đèn đường", "f-linh-vuc": "do-thi"}
    told |= {"f-tra-loi-boi": "phong-qldt", "f-van-ban": "41/UBND"}
    page = client_of("phuong-1").post(url(sample, "kien-nghi", "add"), told).content.decode()
    assert "cần ghi ngày trả lời" in page


def test_a_line_is_revised_then_withdrawn_with_reasons(sample: str, client_of: ClientOf) -> None:
    ward = client_of("phuong-1")
    form = body(ward, sample, "trat-tu-do-thi", "of", "tt-07", "edit")
    assert 'value="21"' in form
    told = {"org_unit": "tv.p1", "on": "2024-03-20", "f-so-vu": "22", "f-da-xu-ly": "19", "f-noi-dung": "Quý I"}
    answer = ward.post(url(sample, "trat-tu-do-thi", "of", "tt-07", "edit"), {**told, "seen": "1"})
    assert answer.status_code == 422, "a revision wants its reason"
    ward.post(url(sample, "trat-tu-do-thi", "of", "tt-07", "edit"), {**told, "seen": "1", "reason": "Đếm lại"})
    page = body(ward, sample, "trat-tu-do-thi", "of", "tt-07")
    assert "<del>21</del>" in page
    assert "Đếm lại" in page
    ward.post(url(sample, "trat-tu-do-thi", "of", "tt-07", "withdraw"), {"seen": "2", "reason": "Ghi nhầm"})
    assert ward.get(url(sample, "trat-tu-do-thi", "of", "tt-07")).status_code == 404


@pytest.mark.parametrize("username", ["bi-thu", "kiem-tra"])
def test_who_only_looks_is_offered_nothing_to_write(sample: str, client_of: ClientOf, username: str) -> None:
    client = client_of(username)
    assert f"{url(sample, 'quy-hoach', 'add')}" not in body(client, sample, "quy-hoach")
    assert client.get(url(sample, "quy-hoach", "add")).status_code == 403
    assert client.get(url(sample, "quy-hoach", "of", "qh-01", "edit")).status_code == 403


def test_the_unit_that_owes_writes_into_the_journal(sample: str, client_of: ClientOf) -> None:
    owing = client_of("phong-ldxh")
    told = {"org_unit": "tv.p1", "on": "2024-12-02", "f-noi-dung": "Sàn việc làm", "f-linh-vuc": "xa-hoi"}
    client_of("phuong-1").post(url(sample, "kien-nghi", "add"), {**told, "f-tra-loi-boi": "phong-ldxh"})
    rest = (sample, "kien-nghi", "of", Record.objects.latest("id").key)
    told = {"kind": "obstacle", "text": "Chưa có kinh phí"}
    assert owing.post(url(*rest, "journal"), told).status_code == 302
    assert "Chưa có kinh phí" in body(owing, *rest)
    assert "In reply to" not in body(owing, *rest)
    assert "Trả lời cho" in body(client_of("chu-tich"), *rest)
