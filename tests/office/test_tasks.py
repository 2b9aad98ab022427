"""Tasks and instructions on screen: who sees which, and work followed from the order to its closure."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cotmoc.store import models

Open = Callable[[str], Client]
PDF = b"%PDF-1.7 x"


def at(sample: str, name: str, *more: str | int) -> str:
    return reverse(f"tasks:{name}", args=[sample, *more])


def give(browser: Client, sample: str, **said: object) -> str:
    """Give an instruction to Phường 1 and return its code."""
    sent = {"text": "Sửa xong đèn đường khóm 1", "lead_unit": "tv.p1", "due_date": "2025-01-15", **said}
    assert browser.post(at(sample, "instruct"), sent).status_code == 302
    return models.DueItem.objects.filter(kind="instruction").latest("id").code


def write(browser: Client, sample: str, code: str, kind: str, **said: object) -> int:
    return browser.post(at(sample, "write", code, kind), said).status_code


def test_the_list_shows_every_group_with_its_progress(client_of: Open, sample: str) -> None:
    shown = client_of("bi-thu").get(at(sample, "list")).content.decode()
    assert shown.count('<section class="section task-group">') == 8
    assert re.search(r"\d+/9 việc đã kết thúc", shown)


@pytest.mark.parametrize("name", ["list", "board", "instructions"])
def test_a_list_takes_the_same_few_queries_however_long_it_is(
    client_of: Open, sample: str, name: str, django_assert_num_queries: Callable
) -> None:
    browser = client_of("bi-thu")
    for _ in range(3):
        give(browser, sample)
    browser.get(at(sample, name))
    with django_assert_num_queries(11):
        browser.get(at(sample, name))


@pytest.mark.parametrize(
    ("query", "least", "most"),
    [("state=overdue", 1, 30), ("words=vien thong", 0, 2), ("group=nv1", 9, 9), ("state=nonsense", 40, 70)],
)
def test_the_list_is_narrowed_as_asked(client_of: Open, sample: str, query: str, least: int, most: int) -> None:
    shown = client_of("bi-thu").get(at(sample, "list") + "?" + query).content.decode()
    assert least <= shown.count('<th scope="row">') <= most


def test_words_are_found_without_their_marks(client_of: Open, sample: str) -> None:
    shown = client_of("bi-thu").get(at(sample, "list") + "?words=luoi dien").content.decode()
    assert "nv1.3" in shown and "nv1.4" not in shown


@pytest.mark.parametrize(
    ("username", "status"), [("bi-thu", 200), ("kiem-tra", 200), ("phuong-1", 404), ("khom-1", 404), ("quan-tri", 404)]
)
def test_a_task_is_seen_by_those_whose_org_units_take_part(
    client_of: Open, sample: str, username: str, status: int
) -> None:
    assert client_of(username).get(at(sample, "show", "nv1.1")).status_code == status


def test_an_order_to_one_ward_is_not_seen_by_another(client_of: Open, sample: str) -> None:
    code = give(client_of("bi-thu"), sample)
    assert client_of("phuong-1").get(at(sample, "show", code)).status_code == 200
    assert client_of("long-duc").get(at(sample, "show", code)).status_code == 404
    assert client_of("long-duc").post(at(sample, "write", code, "progress"), {"text": "x"}).status_code == 404


@pytest.mark.parametrize("username", ["phuong-1", "van-phong", "chu-tich", "kiem-tra", "lanh-dao-p1"])
def test_only_a_leader_gives_work(client_of: Open, sample: str, username: str) -> None:
    sent = {"text": "x", "lead_unit": "tv.p1", "due_date": "2025-01-15"}
    assert client_of(username).get(at(sample, "instruct")).status_code == 403
    assert client_of(username).post(at(sample, "instruct"), sent).status_code == 403
    assert not models.DueItem.objects.filter(kind="instruction").exists()


def test_an_order_is_followed_from_its_giving_to_its_closure(client_of: Open, sample: str) -> None:
    leader, ward = client_of("bi-thu"), client_of("phuong-1")
    code = give(leader, sample)
    assert write(ward, sample, code, "progress", percent="40", text="Đã khảo sát") == 302
    assert write(ward, sample, code, "proposal", text="Xin thêm thời gian", due_date="2025-02-15") == 302
    asked = models.DueEntry.objects.get(kind="proposal")
    granted = {"text": "Đồng ý", "due_date": "2025-02-15", "replies_to": asked.pk}
    assert write(leader, sample, code, "extension", **granted) == 302
    assert write(ward, sample, code, "completed", text="Đã sửa 40 bóng") == 302
    assert write(leader, sample, code, "reopened", text="Còn hẻm 12") == 302
    assert write(ward, sample, code, "completed", text="Đã xong hẻm 12") == 302
    assert write(leader, sample, code, "closed") == 302
    shown = leader.get(at(sample, "show", code)).content.decode()
    assert "đã gia hạn 1 lần" in shown and "Đã kết thúc" in shown
    said = models.AuditEntry.objects.filter(subject__startswith=code)
    assert [one.action for one in said][:2] == ["due.instruction_given", "due.progress"]


def test_an_obstacle_waits_until_it_is_answered(client_of: Open, sample: str) -> None:
    leader, ward = client_of("bi-thu"), client_of("phuong-1")
    code = give(leader, sample)
    write(ward, sample, code, "obstacle", text="Thiếu kinh phí")
    assert "chưa trả lời sau 0 ngày" in leader.get(at(sample, "show", code)).content.decode()
    entry = models.DueEntry.objects.get(kind="obstacle")
    assert write(leader, sample, code, "answer", text="Bổ sung từ dự phòng", replies_to=entry.pk) == 302
    assert "trả lời ngày 20/12/2024" in ward.get(at(sample, "show", code)).content.decode()


def test_what_is_missing_is_said_beside_its_field(client_of: Open, sample: str) -> None:
    leader = client_of("bi-thu")
    code = give(leader, sample)
    answer = leader.post(at(sample, "write", code, "extension"), {"text": "x", "due_date": "2025-01-02"})
    assert answer.status_code == 422
    assert "Thời hạn mới phải sau ngày 15/01/2025" in answer.content.decode()


def test_an_order_needs_a_date_ahead(client_of: Open, sample: str) -> None:
    sent = {"text": "x", "lead_unit": "tv.p1", "due_date": "2024-12-20"}
    assert client_of("bi-thu").post(at(sample, "instruct"), sent).status_code == 422


def test_a_link_names_what_an_order_is_about(client_of: Open, sample: str) -> None:
    leader = client_of("bi-thu")
    query = "?indicator=xh.ld-qua-dao-tao&unit=tv&target=nq.10a"
    shown = leader.get(at(sample, "instruct") + query)
    assert "Việc này liên quan đến" in shown.content.decode()
    code = give(leader, sample, target="nq.10a")
    assert models.DueItem.objects.get(code=code).targets == ["nq.10a"]


def test_a_file_is_read_by_those_who_see_its_task_and_never_shown_in_place(client_of: Open, sample: str) -> None:
    leader, ward = client_of("bi-thu"), client_of("phuong-1")
    code = give(leader, sample)
    file = SimpleUploadedFile("Biên bản nghiệm thu.pdf", PDF)
    assert write(ward, sample, code, "evidence", file=file) == 302
    kept = models.EvidenceFile.objects.get()
    answer = leader.get(at(sample, "evidence", kept.pk))
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client_of("long-duc").get(at(sample, "evidence", kept.pk)).status_code == 404
    assert leader.get(at(sample, "evidence", 10**30)).status_code == 404


def test_moving_a_card_is_a_form_that_leads_back_to_the_board(client_of: Open, sample: str) -> None:
    leader, ward = client_of("bi-thu"), client_of("phuong-1")
    code = give(leader, sample)
    assert f"/tasks/{code}/write/completed/" in ward.get(at(sample, "board")).content.decode()
    answer = ward.post(at(sample, "write", code, "completed"), {"text": "Xong", "next": "board"})
    assert answer.headers["Location"] == at(sample, "board")


@pytest.mark.parametrize("name", ["list", "board", "instructions", "instruct"])
def test_every_screen_speaks_english(client_of: Open, sample: str, name: str) -> None:
    models.User.objects.filter(username="bi-thu").update(lang="en")
    shown = client_of("bi-thu").get(at(sample, name))
    assert shown.status_code == 200
    assert 'lang="en"' in shown.content.decode()
