"""A figure questioned in the browser, explained the next day, and accepted."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cotmoc.store import models

Browser = Callable[[str], Client]
ROOT = "/p/tra-vinh-2020-2025/"
FIGURE = ROOT + "indicators/xh.viec-lam/?unit=tv.p1&period=2024-Q3"


def _ask(client: Client, unit: str = "tv.p1", text: str = "Vì sao giảm so với quý 2?") -> int:
    held = {"indicator": "xh.viec-lam", "unit": unit, "period": "2024-Q3", "text": text, "due_date": ""}
    return client.post(ROOT + "questions/ask/", held, follow=True).status_code


def test_a_question_keeps_the_figure_as_it_stood(client_of: Browser) -> None:
    assert _ask(client_of("bi-thu")) == 200
    row = models.DueItem.objects.get(kind="question")
    assert (row.lead_unit, row.issuer, row.value) == ("tv.p1", "tv", "88")
    assert row.due_date == date(2024, 12, 23)


def test_the_answer_stands_beside_the_figure(client_of: Browser) -> None:
    _ask(client_of("bi-thu"))
    code = models.DueItem.objects.get(kind="question").code
    sent = {"act": "answer", "text": "Hai cơ sở may tạm dừng trong tháng 8.", "revision": ""}
    assert client_of("phuong-1").post(f"{ROOT}questions/{code}/", sent).status_code == 302
    assert "Hai cơ sở may tạm dừng" in client_of("bi-thu").get(FIGURE).content.decode()
    asker = client_of("bi-thu")
    assert 'value="answer"' not in asker.get(f"{ROOT}questions/{code}/").content.decode()
    assert asker.post(f"{ROOT}questions/{code}/", {"act": "accept"}).status_code == 302
    assert 'value="accept"' not in asker.get(f"{ROOT}questions/{code}/").content.decode()
    assert models.DueEntry.objects.filter(due_item__code=code, kind="closed").exists()
    assert "Hai cơ sở may tạm dừng" in client_of("phuong-1").get(FIGURE).content.decode()


def test_an_explanation_can_be_sent_back(client_of: Browser) -> None:
    _ask(client_of("van-phong"))
    page = f"{ROOT}questions/{models.DueItem.objects.get(kind='question').code}/"
    client_of("phuong-1").post(page, {"act": "answer", "text": "Do mùa vụ.", "revision": ""})
    client_of("van-phong").post(page, {"act": "send_back", "text": "Nêu rõ từng khóm."})
    shown = client_of("phuong-1").get(page).content.decode()
    assert "Nêu rõ từng khóm." in shown
    assert "Gửi giải trình" in shown


def test_another_ward_finds_no_such_question(client_of: Browser) -> None:
    _ask(client_of("bi-thu"))
    code = models.DueItem.objects.get(kind="question").code
    assert client_of("long-duc").get(f"{ROOT}questions/{code}/").status_code == 404
    assert "Vì sao giảm" not in client_of("long-duc").get(f"{ROOT}questions/").content.decode()


def test_a_collector_may_not_ask(client_of: Browser) -> None:
    assert _ask(client_of("phuong-1")) == 403
    assert not models.DueItem.objects.filter(kind="question").exists()


def test_nobody_asks_about_a_figure_out_of_sight(client_of: Browser) -> None:
    assert _ask(client_of("lanh-dao-p1"), unit="tv.ld") == 404


def test_a_question_without_words_is_shown_again(client_of: Browser) -> None:
    assert _ask(client_of("bi-thu"), text=" ") == 422


def test_only_the_asked_unit_explains(client_of: Browser) -> None:
    _ask(client_of("bi-thu"))
    page = f"{ROOT}questions/{models.DueItem.objects.get(kind='question').code}/"
    assert "Gửi giải trình" not in client_of("kiem-tra").get(page).content.decode()
    assert client_of("kiem-tra").post(page, {"act": "answer", "text": "x"}).status_code == 403


def test_the_city_figure_is_explained_by_the_lead_unit(client_of: Browser) -> None:
    _ask(client_of("bi-thu"), unit="tv")
    assert models.DueItem.objects.get(kind="question").lead_unit == "phong-ldxh"
    assert "Giải trình số liệu" in client_of("phong-ldxh").get(ROOT + "desk/").content.decode()


def test_every_step_leaves_a_line_of_audit(client_of: Browser) -> None:
    _ask(client_of("bi-thu"))
    assert models.AuditEntry.objects.filter(action="due.question_given").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_little(
    client_of: Browser, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    client = client_of("bi-thu")
    for _ in range(count):
        _ask(client)
    client.get(ROOT + "questions/")
    with django_assert_num_queries(13):
        client.get(ROOT + "questions/")


def test_the_owner_gives_the_reason_from_the_desk_and_the_leader_sees_where_none_is(client_of: Browser) -> None:
    owner, leader = client_of("phong-tckh"), client_of("bi-thu")
    address = "/p/tra-vinh-2020-2025/questions/explain/?indicator=kt.thu-ngan-sach-tang&amp;unit=tv"
    assert address in owner.get("/p/tra-vinh-2020-2025/desk/").content.decode()
    assert "chưa nêu nguyên nhân" in leader.get("/p/tra-vinh-2020-2025/desk/").content.decode()
    assert "Chưa nêu nguyên nhân" in leader.get("/p/tra-vinh-2020-2025/questions/").content.decode()
    page = address.replace("&amp;", "&")
    assert leader.get(page).status_code == 404
    assert owner.post(page, {"text": ""}).status_code == 422
    told = owner.post(page, {"text": "Hụt thu tiền sử dụng đất"}, follow=True).content.decode()
    assert "Hụt thu tiền sử dụng đất" in told
    assert "chưa nêu nguyên nhân" not in leader.get("/p/tra-vinh-2020-2025/desk/").content.decode()
    figure = leader.get("/p/tra-vinh-2020-2025/indicators/kt.thu-ngan-sach-tang/?unit=tv&period=2024")
    assert "Hụt thu tiền sử dụng đất" in figure.content.decode()
