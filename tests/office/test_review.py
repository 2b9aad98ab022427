"""The review room: the text beside what was read in it, decided by plain forms and by script alike."""

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.conftest import NEW

from cotmoc.domain.reviews import fold
from cotmoc.queries import programmes, reviews, submissions
from cotmoc.store import clock, models

Open = Callable[[str], Client]
PLAN = """NGHỊ QUYẾT
Đại hội Đảng bộ xã Ví Dụ, nhiệm kỳ 2025 - 2030
I. CÁC CHỈ TIÊU CHỦ YẾU
(1) Tỷ lệ dân số có bảo hiểm y tế đến năm 2030 đạt từ 96% trở lên.
(2) Thu nhập bình quân đầu người đến năm 2030 đạt 105 triệu đồng trở lên; tỷ lệ hộ khá đạt 40% trở lên.
II. NHIỆM VỤ
- Phòng Kinh tế chủ trì rà soát quy hoạch chợ.
Một đoạn khác <b> nói về 12 cây xanh.
"""
HTMX = {"HX-Request": "true"}


class Room:
    """A browser at one review."""

    def __init__(self, browser: Client, text: str = PLAN) -> None:
        self.browser = browser
        file = SimpleUploadedFile("nq-vi-du.txt", text.encode())
        answer = browser.post(reverse("review:bring", args=[NEW]), {"file": file, "secrecy": "thuong"})
        self.number = models.Review.objects.latest("id").pk
        assert answer.headers["Location"] == self.at("room")

    def at(self, view: str, *more: str) -> str:
        return reverse(f"review:{view}", args=[NEW, self.number, *more])

    def page(self, query: str = "") -> str:
        return self.browser.get(self.at("room") + query).content.decode()

    def do(self, what: str, more: dict[str, str] | None = None, *, scripted: bool = False) -> HttpResponse:
        told = {"do": what, "kind": "target"} | (more or {})
        return self.browser.post(self.at("decide"), told, headers=HTMX if scripted else {})  # type: ignore[return-value]  # a test response

    def states(self) -> dict[str, str]:
        row = models.Review.objects.get(pk=self.number)
        decisions = reviews.decisions(models.ReviewDecision.objects.filter(review=row))
        reading = reviews.text_of(row.document_id)
        return {one.id: one.state.value for one in fold(reading, decisions).proposals}


@pytest.fixture
def room(client_of: Open) -> Room:
    return Room(client_of("van-phong"))


def test_the_room_shows_the_text_and_the_proposals_that_it_marks(room: Room) -> None:
    page = room.page()
    assert re.search(r'<mark class="target" data-at="\d+" data-for="T1" data-state="open">', page)
    assert re.search(r'<article class="proposal" id="p-T1".*?≥ 96%', page, re.S)
    assert "&lt;b&gt; nói về" in page


def test_the_marks_stand_where_they_say(room: Room) -> None:
    at, words = re.findall(r'data-at="(\d+)" data-for="T1"[^>]*><a[^>]*>([^<]+)', room.page())[0]
    assert PLAN[int(at) :].startswith(words)


def test_without_script_a_press_decides_and_leads_to_the_next(room: Room) -> None:
    answer = room.do("accept:T1")
    assert answer.headers["Location"] == f"{room.at('room')}?at=T2#p-T2"
    assert room.states()["T1"] == "accepted"
    page = room.page()
    assert "1/3" in page
    assert 'data-for="T1" data-state="accepted"' in page


def test_by_script_only_what_changed_comes_back(room: Room) -> None:
    answer = room.do("accept:T1", scripted=True)
    said = answer.content.decode()
    assert re.findall(r'id="p-(\w+)"', said) == ["T1"]
    assert "Đã chấp nhận" in said
    assert answer.headers["X-Next"] == "T2"


def test_what_changes_the_list_itself_leads_to_it_anew(room: Room) -> None:
    answer = room.do("merge:T1", scripted=True)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"{room.at('room')}?at=T1")
    assert 'proposal-number"><span class="visually-hidden">Chỉ tiêu </span>1b' in room.page()


def test_all_that_are_sure_are_accepted_and_taken_back(room: Room) -> None:
    room.do("accept_sure:target")
    assert [room.states()[one] for one in ("T1", "T2", "T3")] == ["accepted"] * 3
    room.do("undo:", {"seen": "1"})
    assert room.states()["T1"] == "open"


def test_a_rejection_may_say_why(room: Room) -> None:
    room.do("reject:T2", {"reason-T2": "trùng với chỉ tiêu 1"})
    assert "trùng với chỉ tiêu 1" in room.page()


@pytest.mark.parametrize("what", ["", "made:", "edit:T1", "accept:T9", "accept"])
def test_what_no_button_says_is_refused(room: Room, what: str) -> None:
    assert room.do(what).status_code == 404


def test_what_somebody_else_decided_since_is_shown_and_not_overturned(client_of: Open, room: Room) -> None:
    other = Room.__new__(Room)
    other.browser, other.number = client_of("chu-tich"), room.number
    other.do("reject:T1", {"seen": "0"})
    other.do("accept:T2", {"seen": "1"})
    answer = room.do("accept:T1", {"seen": "0"}, scripted=True)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"{room.at('room')}?at=T1")
    assert (room.states()["T1"], "Người khác vừa quyết định mục này" in room.page()) == ("rejected", True)
    seen = room.do("accept:T3", {"seen": "0"}, scripted=True).content.decode()
    assert re.findall(r'id="p-(\w+)"', seen) == ["T1", "T2", "T3"]
    assert "người khác đã quyết định thêm 2 lần" in seen


def test_fields_typed_over_what_somebody_else_decided_are_kept_to_be_sent_again(room: Room) -> None:
    told = {"measure": "thu nhập", "op": ">", "value": "110", "horizon": "by", "direction": "none"}
    room.do("reject:T2")
    answer = room.browser.post(room.at("edit", "T2"), told | {"seen": "0"}, headers=HTMX)
    page = answer.content.decode()
    assert (answer.status_code, 'value="110"' in page, 'name="seen" value="1"' in page) == (422, True, True)
    assert room.browser.post(room.at("edit", "T2"), told | {"seen": "1"}).status_code == 302


def test_editing_writes_typed_fields_and_accepts(room: Room) -> None:
    page = room.browser.get(room.at("edit", "T2")).content.decode()
    assert 'value="105"' in page
    told = {"measure": "thu nhập", "op": ">", "value": "110,5", "measure_unit": "triệu đồng", "horizon": "by"}
    answer = room.browser.post(room.at("edit", "T2"), told | {"direction": "increase", "year": "2030"})
    assert answer.status_code == 302
    assert "&gt; 110,5 triệu đồng" in room.page()
    assert room.states()["T2"] == "accepted"


def test_figures_are_written_as_the_language_writes_them(room: Room) -> None:
    user = models.User.objects.get(username="van-phong")
    models.User.objects.filter(pk=user.pk).update(lang="en")
    told = {"measure": "thu nhập", "op": ">", "value": "1,110.5", "horizon": "by", "direction": "none"}
    assert room.browser.post(room.at("edit", "T2"), told).status_code == 302
    assert "&gt; 1,110.5" in room.page()
    assert 'value="1,110.5"' in room.browser.get(room.at("edit", "T2")).content.decode()


@pytest.mark.parametrize(
    ("field", "value"), [("value", "một trăm"), ("value", ""), ("op", "range"), ("measure", ""), ("year", "20")]
)
def test_a_field_that_cannot_be_says_so_beside_it(room: Room, field: str, value: str) -> None:
    told = {"measure": "thu nhập", "op": ">", "value": "110", "horizon": "by", "direction": "none"} | {field: value}
    answer = room.browser.post(room.at("edit", "T2"), told, headers=HTMX)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert room.states()["T2"] == "open"


def test_a_year_that_cannot_be_is_refused_in_our_words(room: Room) -> None:
    told = {"measure": "thu nhập", "op": ">", "value": "110", "horizon": "by", "direction": "none", "year": "20"}
    assert "Ghi một năm từ 1945 đến 2200." in room.browser.post(room.at("edit", "T2"), told).content.decode()


def test_a_task_a_citation_and_a_group_have_their_own_fields(room: Room) -> None:
    page = room.browser.get(room.at("edit", "W1"), headers=HTMX).content.decode()
    assert re.findall(r'name="(\w+)"', page)[3:] == ["text", "lead_units", "support_units", "due_date"]
    assert "Phòng Kinh tế" in page


def test_splitting_offers_the_places_between_figures_or_a_copy(room: Room) -> None:
    page = room.browser.get(room.at("split", "T2")).content.decode()
    assert 'name="at" value=""' in page
    answer = room.browser.post(room.at("split", "T2"), {"at": ""})
    assert answer.headers["Location"].endswith("?at=T2-1&open=edit#p-T2-1")


def test_marked_words_become_a_target(room: Room) -> None:
    start = PLAN.index("12 cây xanh")
    query = {"start": str(start), "end": str(start + len("12 cây xanh"))}
    page = room.browser.get(room.at("add"), query).content.decode()
    assert 'value="12"' in page
    told = {"measure": "cây xanh", "op": ">=", "value": "12", "horizon": "by", "direction": "none"}
    answer = room.browser.post(room.at("add"), query | told)
    assert answer.headers["Location"].endswith("?at=N1#p-N1")
    assert room.states()["N1"] == "accepted"


def test_copied_words_are_found_in_the_text(room: Room) -> None:
    found = room.browser.get(room.at("add"), {"quote": "nói về 12 cây  xanh"})
    assert 'value="12"' in found.content.decode()
    lost = room.browser.get(room.at("add"), {"quote": "không có ở đây"})
    assert lost.status_code == 422


def test_the_list_tells_how_far_each_review_is(room: Room) -> None:
    room.do("accept:T1")
    page = room.browser.get(reverse("review:list", args=[NEW])).content.decode()
    assert "nq-vi-du.txt" in page
    assert "1/4" in page


def test_the_newest_review_stands_first(room: Room) -> None:
    later = Room(room.browser)
    page = room.browser.get(reverse("review:list", args=[NEW])).content.decode()
    assert page.index(later.at("room")) < page.index(room.at("room"))


def test_a_programme_is_made_or_taken_away(room: Room) -> None:
    room.do("accept_sure:target")
    page = room.browser.get(room.at("result")).content.decode()
    assert 'value="tv-2026-2030"' in page
    packed = room.browser.get(room.at("download"))
    names = zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    assert "tv-2026-2030/targets.yaml" in names
    answer = room.browser.post(room.at("result"), {"code": "nhiem-ky-moi", "first": "2025", "last": "2030"})
    assert answer.headers["Location"] == reverse("resolution:show", args=["nhiem-ky-moi"])
    shown = room.browser.get(answer.headers["Location"]).content.decode()
    assert shown.count('<mark class="target"') >= 3
    assert "nhiem-ky-moi" in room.browser.get(room.at("result")).content.decode()


@pytest.mark.parametrize("years", [("2026", "2030"), ("2020", "2025")])
def test_a_programme_just_made_takes_nobody_from_the_one_under_way(
    client_of: Open, room: Room, years: tuple[str, str]
) -> None:
    room.do("accept_sure:target")
    first, last = years
    room.browser.post(room.at("result"), {"code": "a-moi", "first": first, "last": last})
    office = client_of("phong-ldxh")
    assert office.get("/").headers["Location"] == reverse("desk:show", args=[NEW])
    assert office.get(reverse("desk:show", args=["a-moi"])).status_code == 200
    assert office.get("/").headers["Location"] == reverse("desk:show", args=["a-moi"])


def test_a_programme_just_made_has_nothing_overdue(room: Room) -> None:
    room.do("accept_sure:target")
    room.browser.post(room.at("result"), {"code": "giua-ky", "first": "2020", "last": "2025"})
    today = clock.today()
    asked = submissions.asked(programmes.find("giua-ky", today), today)
    assert [(str(one.period), one.is_overdue) for one in asked] == [("2024", False)]


def test_a_code_that_is_taken_is_said_beside_its_field(room: Room) -> None:
    room.do("accept_sure:target")
    answer = room.browser.post(room.at("result"), {"code": NEW, "first": "2025", "last": "2030"})
    assert answer.status_code == 422
    assert "code_error" in answer.content.decode()


def test_nothing_accepted_makes_nothing(room: Room) -> None:
    assert "Chưa có chỉ tiêu nào được chấp nhận" in room.browser.get(room.at("result")).content.decode()
    assert room.browser.get(room.at("download")).status_code == 409


def test_adopted_and_amended_stand_side_by_side_and_both_are_kept(room: Room) -> None:
    room.do("accept:T1")
    page = room.browser.get(room.at("amend")).content.decode()
    assert re.search(r"≥ 92,17%.*→.*≥ 96%", page, re.S)
    told = {"day": "2024-07-01", "decision": "Nghị quyết 07", "change": "T1", "target-T1": "nq.12"}
    assert room.browser.post(room.at("amend"), told).status_code == 302
    assert models.ProgrammeVersion.objects.filter(programme__code=NEW).count() == 2


def test_a_target_that_replaces_none_is_added(room: Room) -> None:
    room.do("accept:T3")
    assert "(thêm mới vào chương trình)" in room.browser.get(room.at("amend")).content.decode()
    told = {"day": "2024-07-01", "decision": "Nghị quyết 07", "change": "T3", "target-T3": "+"}
    assert room.browser.post(room.at("amend"), told).status_code == 302
    added = programmes.find(NEW, clock.today()).targets[-1]
    assert (added.value, str(added.valid_from), added.item) == (Decimal(40), "2024-07-01", "25")
    page = room.browser.get(reverse("indicators:show", args=[NEW, added.indicator])).content.decode()
    assert "≥ 40%" in page


@pytest.mark.parametrize(("field", "value"), [("day", "2019-01-01"), ("change", ""), ("target-T1", "nq.99")])
def test_an_amendment_that_cannot_be_is_refused(room: Room, field: str, value: str) -> None:
    room.do("accept:T1")
    told = {"day": "2024-07-01", "decision": "x", "change": "T1", "target-T1": "nq.12"} | {field: value}
    assert room.browser.post(room.at("amend"), told).status_code == 422


def test_a_target_stated_as_adopted_is_folded_away(room: Room) -> None:
    told = {"measure": "tỷ lệ dân số có bảo hiểm y tế", "op": ">=", "value": "92,17", "measure_unit": "%"}
    room.browser.post(room.at("edit", "T1"), told | {"horizon": "by", "direction": "none", "number": "12"})
    page = room.browser.get(room.at("amend")).content.decode()
    assert "không có gì phải điều chỉnh" in page
    assert re.search(r"<details.*1 chỉ tiêu có mức như đã đề ra.*change-T1\"", page, re.S)


def test_confirmed_tasks_join_the_programme(room: Room) -> None:
    room.do("accept_sure:task")
    assert re.search(r'<option value="Phòng Kinh tế', room.page())
    assert "Đưa 1 nhiệm vụ vào chương trình" in room.browser.get(room.at("result")).content.decode()
    assert room.browser.post(room.at("tasks")).headers["Location"] == reverse("tasks:list", args=[NEW])
    assert "rà soát quy hoạch chợ" in room.browser.get(reverse("tasks:list", args=[NEW])).content.decode()
    assert "1 nhiệm vụ đưa vào chương trình này" in room.browser.get(room.at("result")).content.decode()
    assert room.browser.post(room.at("tasks")).status_code == 409


def test_where_the_document_names_no_years_a_person_says_them(client_of: Open) -> None:
    room = Room(client_of("van-phong"), PLAN.replace("nhiệm kỳ 2025 - 2030", "").replace("đến năm 2030 ", ""))
    room.do("accept_sure:target")
    assert "không cho biết áp dụng cho những năm nào" in room.browser.get(room.at("result")).content.decode()
    assert room.browser.post(room.at("download"), {"first": "", "last": ""}).status_code == 422
    packed = room.browser.post(room.at("download"), {"code": "", "first": "2026", "last": "2026"})
    assert packed.headers["Content-Disposition"] == 'attachment; filename="tv-2026.zip"'


def test_a_plan_of_one_year_is_called_by_its_year(room: Room) -> None:
    room.do("accept_sure:target")
    room.browser.post(room.at("result"), {"code": "mot-nam", "first": "2030", "last": "2030"})
    desk = room.browser.get(reverse("desk:show", args=["mot-nam"])).content.decode()
    assert "năm 2030" in desk
    assert "2030–2030" not in desk


def test_a_room_without_targets_opens_at_what_there_is(client_of: Open) -> None:
    tasks = Room(client_of("van-phong"), "KẾ HOẠCH\nII. NHIỆM VỤ\n- Phòng Kinh tế chủ trì rà soát quy hoạch chợ.\n")
    assert "p-W1" in tasks.page()
    nothing = Room(client_of("van-phong"), "Kính gửi các đồng chí.\n")
    assert "không thấy mục nào thuộc loại này" in nothing.page()
    assert "không đọc được mục nào" in nothing.browser.get(nothing.at("result")).content.decode()


@pytest.mark.parametrize("username", ["bi-thu", "phuong-1", "lanh-dao-p1", "quan-tri"])
def test_who_does_not_compile_for_the_whole_sees_no_room(client_of: Open, room: Room, username: str) -> None:
    browser = client_of(username)
    for view in ("room", "result", "amend", "add", "download"):
        assert browser.get(room.at(view)).status_code == 403
    assert browser.post(room.at("decide"), {"do": "accept:T1"}).status_code == 403
    assert browser.get(reverse("review:list", args=[NEW])).status_code == 403


def test_the_resolution_leads_to_its_review(client_of: Open, room: Room) -> None:
    assert (
        reverse("review:list", args=[NEW]) in room.browser.get(reverse("resolution:show", args=[NEW])).content.decode()
    )
    assert (
        reverse("review:list", args=[NEW])
        not in client_of("bi-thu").get(reverse("resolution:show", args=[NEW])).content.decode()
    )


def test_a_room_that_is_known_asks_few_questions(
    room: Room, django_assert_max_num_queries: Callable[..., object]
) -> None:
    room.page()
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]  # a context manager of pytest-django
        room.page()
