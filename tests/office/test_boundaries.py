"""Org units over time on screen: looked at by all, changed by who approves for the whole, after a dry run."""

from collections.abc import Callable

import pytest
from django.test import Client

from cotmoc.store import models

Open = Callable[[str], Client]
MERGER = {
    "level": "hamlet",
    "org_units": ["tv.p1.k1", "tv.p1.k2"],
    "name": "Khóm 1-2, Phường 1",
    "on": "2025-02-01",
    "legal_basis": "NQ 12/NQ-HĐND",
}


def at(code: str, *rest: str) -> str:
    return f"/p/{code}/boundaries/" + "".join(f"{part}/" for part in rest)


@pytest.mark.parametrize("username", ["van-phong", "quan-tri", "khom-1", "kiem-tra"])
def test_everyone_sees_what_became_what(sample: str, client_of: Open, username: str) -> None:
    page = client_of(username).get(at(sample)).content.decode()
    assert "Phường 2, Phường 3 (cũ), Phường 6 sáp nhập thành Phường 3." in page
    assert "Nghị quyết 1277/NQ-UBTVQH15" in page


@pytest.mark.parametrize("level", ["hamlet", "department", "school", "city", "không có"])
def test_each_level_has_its_picture(sample: str, client_of: Open, level: str) -> None:
    answer = client_of("van-phong").get(at(sample), {"level": level})
    assert (answer.status_code, answer.content.decode().count("<svg role=")) == (200, 2)


def test_only_who_approves_for_the_whole_is_offered_a_change(sample: str, client_of: Open) -> None:
    for username, offered in (("chu-tich", True), ("van-phong", False), ("quan-tri", False)):
        client = client_of(username)
        assert (at(sample, "change", "merge") in client.get(at(sample)).content.decode()) is offered
        assert client.get(at(sample, "change", "merge")).status_code == (200 if offered else 403)
        assert client.get(at(sample, "undo")).status_code == (200 if offered else 403)
        assert offered or client.post(at(sample, "change", "merge"), MERGER).status_code == 403


def test_a_dry_run_tells_everything_and_writes_nothing(sample: str, client_of: Open) -> None:
    before = models.ProgrammeVersion.objects.count()
    page = client_of("chu-tich").get(at(sample, "change", "merge"), MERGER).content.decode()
    for told in (
        "Xem thử: chưa ghi gì",
        "tv.p1.khom-1-2-phuong-1",
        "Báo cáo quý của khóm, ấp",
        "khom-1 (nhập số liệu)",
    ):
        assert told in page
    assert models.ProgrammeVersion.objects.count() == before


def test_a_change_is_recorded_as_it_was_tried_out_then_undone(sample: str, client_of: Open) -> None:
    client, number = client_of("chu-tich"), models.ProgrammeVersion.objects.filter(programme__code=sample).count()
    sent = client.post(at(sample, "change", "merge"), MERGER | {"seen": str(number)}, follow=True)
    assert "Sáp nhập Khóm 1, Phường 1, Khóm 2, Phường 1 thành Khóm 1-2, Phường 1" in sent.content.decode()
    back = client.post(at(sample, "undo"), {"seen": str(number + 1)}, follow=True).content.decode()
    assert "thành Khóm 1-2, Phường 1" in back
    assert "đã hoàn tác" in back
    assert at(sample, "undo") not in back


def test_what_cannot_be_is_said_in_a_sentence(sample: str, client_of: Open) -> None:
    client = client_of("chu-tich")
    page = client.get(at(sample, "change", "merge"), MERGER | {"on": "2026-01-01"}).content.decode()
    assert "Đến ngày 01/01/2026, Khóm 1, Phường 1 chưa có hoặc không còn tồn tại" in page
    late = client.post(at(sample, "change", "merge"), MERGER | {"seen": "99"})
    assert (late.status_code, "vừa được người khác thay đổi" in late.content.decode()) == (422, True)


BASIS = {"on": "2025-02-01", "legal_basis": "x"}
MOVE = {"level": "hamlet", "org_units": "tv.p1.k1", "parent": "tv.p4", **BASIS}
SPLIT = {"level": "ward", "org_unit": "tv.p4", "on": "2025-02-01", "legal_basis": "NQ 1", "name_1": "Phường 4A"}


@pytest.mark.parametrize(
    ("kind", "told", "says"),
    [
        ("split", SPLIT | {"share_1": "40"}, "ước tính"),
        ("split", SPLIT, "chưa biết tỷ lệ của phần đã chuyển đi"),
        ("split", SPLIT | {"name_1": ""}, "Hãy ghi tên đơn vị mới, hoặc chọn đơn vị nhận."),
        ("split", SPLIT | {"share_1": "nhiều"}, "nhiều"),
        ("rename", SPLIT | {"name": "Phường Bốn"}, "Phường Bốn"),
        ("move", MOVE, "sang trực thuộc Phường 4"),
        ("close", {"level": "ward", "org_units": "tv.p1", **BASIS}, "không khớp"),
    ],
)
def test_each_kind_of_change_is_tried_out(
    sample: str, client_of: Open, kind: str, told: dict[str, str], says: str
) -> None:
    page = client_of("chu-tich").get(at(sample, "change", kind), told | {"indicator": "xh.viec-lam", "period": "2023"})
    assert says in page.content.decode()


def test_an_unknown_kind_of_change_is_not_there(sample: str, client_of: Open) -> None:
    assert client_of("chu-tich").get(at(sample, "change", "vanish")).status_code == 404


# --- figures as of boundaries ---


def figures(client: Client, code: str, **asked: str) -> str:
    return client.get(at(code, "figures"), asked).content.decode()


def test_a_merged_ward_has_the_figures_of_its_parts(sample: str, client_of: Open) -> None:
    page = figures(client_of("van-phong"), sample, indicator="xh.viec-lam", period="2023", on="2025-01-01")
    assert "Phường 2:" in page
    assert "theo địa giới ngày 01/01/2025" in page


def test_what_cannot_be_rebuilt_says_why(sample: str, client_of: Open) -> None:
    page = figures(client_of("van-phong"), sample, indicator="xh.viec-lam", period="2023", on="2025-07-01")
    assert "Xã Nguyệt Hóa" in page
    assert "Chưa đủ số liệu" in page


def test_a_ward_sees_its_own_rows_alone(sample: str, client_of: Open) -> None:
    page = figures(client_of("phuong-1"), sample, indicator="xh.viec-lam", period="2023", on="2025-07-01")
    assert "Phường Trà Vinh" in page
    assert "Phường Long Đức" not in page.partition("<tbody>")[2]
    assert "Chỉ hiện với người xem được" in page


def test_the_operator_sees_no_figure(sample: str, client_of: Open) -> None:
    assert client_of("quan-tri").get(at(sample, "figures")).status_code == 403


@pytest.mark.parametrize("asked", [{"on": "xx"}, {"indicator": "xx"}, {"level": "xx"}, {"period": "xx"}])
def test_whatever_is_asked_there_is_a_page(sample: str, client_of: Open, asked: dict[str, str]) -> None:
    assert client_of("van-phong").get(at(sample, "figures"), asked).status_code == 200


@pytest.mark.parametrize(("rest", "most"), [((), 15), (("figures",), 14), (("undo",), 20)])
def test_screens_take_few_queries(
    sample: str, client_of: Open, django_assert_max_num_queries: Callable, rest: tuple[str, ...], most: int
) -> None:
    client = client_of("chu-tich")
    client.get(at(sample, *rest))
    with django_assert_max_num_queries(most):
        client.get(at(sample, *rest))


def test_the_page_of_a_figure_asks_for_the_boundaries_of_a_day(sample: str, client_of: Open) -> None:
    page = client_of("phuong-1").get(f"/p/{sample}/indicators/xh.viec-lam/?unit=tv.p1").content.decode()
    assert f'action="{at(sample, "figures")}"' in page
    assert at(sample) in client_of("quan-tri").get(f"/p/{sample}/people/").content.decode()
