import hashlib
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django.test import Client

from cotmoc.store.models import AuditEntry

ClientOf = Callable[[str], Client]


@pytest.fixture
def address(sample: str) -> str:
    return f"/p/{sample}/reports/"


def test_a_report_is_shown_with_the_way_back_of_each_figure(client_of: ClientOf, address: str, sample: str) -> None:
    page = client_of("van-phong").get(f"{address}preview/", {"period": "2024"}).content.decode()
    assert f'href="/p/{sample}/indicators/' in page
    assert '<li id="n1">' in page


def test_what_is_shown_is_what_the_word_file_says(client_of: ClientOf, address: str) -> None:
    client = client_of("van-phong")
    page = client.get(f"{address}preview/", {"period": "2024"}).context["sheet"]
    written = docx.Document(BytesIO(client.post(f"{address}download/", {"period": "2024"}).content))
    said = {paragraph.text for paragraph in written.paragraphs}
    shown = {"".join(piece.text for piece in part.pieces) for part in page.body if part.kind == "prose"}
    assert shown <= said


def test_the_same_day_gives_the_same_file_and_the_audit_its_digest(client_of: ClientOf, address: str) -> None:
    asked = {"period": "2024", "day": "2024-12-19", "layout": "hd05-2026"}
    first, second = (client_of("van-phong").post(f"{address}download/", asked) for _ in range(2))
    assert first.content == second.content
    assert "2024-20241219-hd05-2026.docx" in first["Content-Disposition"]
    entry = AuditEntry.objects.filter(action="report.made").first()
    assert entry is not None
    assert entry.after is not None
    assert entry.after["sha256"] == hashlib.sha256(first.content).hexdigest()


def test_a_chart_is_a_picture(client_of: ClientOf, address: str) -> None:
    answer = client_of("van-phong").get(f"{address}preview/chart-1.png", {"period": "2024"})
    assert answer["Content-Type"] == "image/png"
    assert client_of("van-phong").get(f"{address}preview/chart-9.png", {"period": "2024"}).status_code == 404


@pytest.mark.parametrize("asked", [{"day": "2025-01-01"}, {"period": "1999"}, {"layout": "x"}, {"day": "x"}])
def test_what_is_not_offered_is_refused_at_its_field(client_of: ClientOf, address: str, asked: dict[str, str]) -> None:
    answer = client_of("van-phong").get(f"{address}preview/", asked)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()


@pytest.mark.parametrize("path", ["preview/", "preview/chart-1.png", "differences/"])
def test_a_ward_may_not_look_at_the_report_of_the_city(client_of: ClientOf, address: str, path: str) -> None:
    assert client_of("phuong-1").get(f"{address}{path}").status_code == 403


def test_a_ward_may_not_take_the_report_of_the_city(client_of: ClientOf, address: str) -> None:
    assert client_of("phuong-1").post(f"{address}download/").status_code == 403
    assert not AuditEntry.objects.filter(action="report.made").exists()


def test_a_ward_is_led_to_its_own_forms(client_of: ClientOf, address: str, sample: str) -> None:
    page = client_of("phuong-1").get(address).content.decode()
    assert f'/p/{sample}/collect/"' in page
    assert "<select" not in page


def test_a_preview_says_what_it_lacks(client_of: ClientOf, address: str) -> None:
    context = client_of("van-phong").get(f"{address}preview/", {"period": "2024"}).context
    assert [one.label for one in context["missing"]]


def test_two_periods_show_what_differs(client_of: ClientOf, address: str) -> None:
    asked = {"period_first": "2023", "period_second": "2024", "set_second": "nq"}
    context = client_of("van-phong").get(f"{address}differences/", asked).context
    assert context["rows"]
    assert all(one.difference for one in context["rows"])


def test_of_a_yearly_target_set_the_targets_of_the_period_are_compared(client_of: ClientOf, address: str) -> None:
    asked = {"period_first": "2024", "period_second": "2024", "set_first": "nq", "set_second": "nam"}
    rows = client_of("van-phong").get(f"{address}differences/", asked).context["rows"]
    judged = [row.difference.second for row in rows if row.difference.second is not None]
    assert judged
    assert {one.target.year for one in judged} == {2024}


def test_the_same_twice_differs_in_nothing(client_of: ClientOf, address: str) -> None:
    page = client_of("van-phong").get(f"{address}differences/").context
    alike = {"set_second": page["form"].data["set_first"]}
    assert client_of("van-phong").get(f"{address}differences/", alike).context["rows"] == []


def test_lists_ask_the_database_little(
    client_of: ClientOf, address: str, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = client_of("van-phong")
    client.get(f"{address}preview/", {"period": "2024"})
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]  # a context manager
        client.get(f"{address}preview/", {"period": "2024"})
