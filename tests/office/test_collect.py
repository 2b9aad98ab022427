"""The screens of collect, by those who fill in and those who decide."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from tests import factories

from cotmoc.domain.errors import CotmocError
from cotmoc.domain.org_units import OrgUnit
from cotmoc.lexicon import labels
from cotmoc.office.collect import forms, printing
from cotmoc.store import models

Clients = Callable[[str], Client]
BASE = "/p/tra-vinh-2020-2025/collect/"
HAMLET, WARD = "bm-01k/tv.p1.k1/2024-Q4/", "bm-01/tv.p1/2024-Q4/"
SIX = ("xh.viec-lam", "cs.dao-tao-nghe", "cs.thu-gom-rac", "cs.gia-dinh-vh", "cs.ra-quan", "cs.dong-gop")
HTMX = {"HX-Request": "true"}


def typed(client: Client, form: str, codes: tuple[str, ...] = SIX, value: str = "12") -> dict[str, str]:
    """What a browser posts of a form that was just opened, the same value typed into every cell."""
    page = client.get(f"{BASE}fill/{form}").content.decode()
    seen = page.split(f'name="seen.{codes[0]}" value="')[1].split('"')[0]
    posted = {f"seen.{code}": seen for code in codes} | {f"value.{code}": value for code in codes}
    return posted | {f"status.{code}": "E" for code in codes} | {f"note.{code}": "đã soát" for code in codes}


def sent(client_of: Clients, form: str = HAMLET) -> None:
    client = client_of("khom-1")
    assert client.post(f"{BASE}act/submit/{form}", typed(client, form)).status_code == 302


@pytest.mark.parametrize("lang", labels.LANGUAGES)
@pytest.mark.parametrize(
    "username", ["van-phong", "chu-tich", "phuong-1", "khom-1", "bi-thu", "kiem-tra", "phong-ldxh"]
)
def test_everybody_who_sees_figures_has_a_list(client_of: Clients, username: str, lang: str) -> None:
    client = client_of(username)
    models.User.objects.filter(username=username).update(lang=lang)
    page = client.get(BASE)
    assert page.status_code == 200
    assert page.content.decode().count("<h1>") == 1


@pytest.mark.parametrize("lang", labels.LANGUAGES)
@pytest.mark.parametrize("view", ["fill", "review", "print"])
@pytest.mark.parametrize("username", ["phuong-1", "van-phong"])
def test_a_form_is_shown_to_its_writers_and_to_those_above(
    client_of: Clients, username: str, view: str, lang: str
) -> None:
    client = client_of(username)
    models.User.objects.filter(username=username).update(lang=lang)
    page = client.get(f"{BASE}{view}/{WARD}").content.decode()
    assert ('name="value.xh.viec-lam"' in page) is (view != "print" and username == "phuong-1")
    assert "style=" not in page


@pytest.mark.parametrize("username", ["long-duc", "khom-1", "phong-ldxh"])
@pytest.mark.parametrize("view", ["fill", "print"])
def test_a_form_of_another_ward_is_not_found(client_of: Clients, username: str, view: str) -> None:
    assert client_of(username).get(f"{BASE}{view}/{WARD}").status_code == 404


def test_a_cell_saves_itself_and_says_so(client_of: Clients) -> None:
    client = client_of("khom-1")
    posted = typed(client, HAMLET, SIX[:1], "1.234")
    answer = client.post(f"{BASE}save/{HAMLET}?cell=xh.viec-lam", posted, headers=HTMX).content.decode()
    assert 'data-state="' in answer
    assert 'data-value="1.234"' in answer
    assert models.Submission.objects.get().figures["xh.viec-lam"]["value"] == "1234"


@pytest.mark.parametrize("text", ["abc", "1,2,3.4", "-5", "12,5 người", "1,234"])
def test_what_is_no_number_is_refused_at_its_cell(client_of: Clients, text: str) -> None:
    client = client_of("khom-1")
    posted = typed(client, HAMLET, SIX[:1], text)
    answer = client.post(f"{BASE}save/{HAMLET}?cell=xh.viec-lam", posted, headers=HTMX)
    assert answer.status_code == 200
    assert 'data-state="invalid"' in answer.content.decode()
    assert not models.Submission.objects.exists()


def test_words_save_themselves(client_of: Clients) -> None:
    client = client_of("khom-1")
    page = client.get(f"{BASE}fill/{HAMLET}").content.decode()
    seen = page.split('name="seen.obstacles" value="')[1].split('"')[0]
    posted = {"words.obstacles": "Thiếu xe", "seen.obstacles": seen}
    client.post(f"{BASE}save/{HAMLET}?words=obstacles", posted, headers=HTMX)
    assert models.Submission.objects.get().prose == {"obstacles": "Thiếu xe"}


def test_a_cell_that_changed_meanwhile_shows_what_is_kept(client_of: Clients) -> None:
    first, second = client_of("khom-1"), client_of("phuong-1")
    early, late = typed(first, HAMLET, SIX[:1]), typed(second, HAMLET, SIX[:1], "13")
    first.post(f"{BASE}save/{HAMLET}?cell=xh.viec-lam", early, headers=HTMX)
    answer = second.post(f"{BASE}save/{HAMLET}?cell=xh.viec-lam", late, headers=HTMX).content.decode()
    assert 'data-state="invalid"' in answer
    assert "12" in answer
    assert models.Submission.objects.get().figures["xh.viec-lam"]["value"] == "12"


def test_sending_saves_what_stands_in_the_fields_and_gives_a_receipt(client_of: Clients) -> None:
    sent(client_of)
    page = client_of("khom-1").get(f"{BASE}fill/{HAMLET}").content.decode()
    event = models.SubmissionEvent.objects.get()
    assert f"BM-01K-{event.pk:06d}" in page
    assert 'name="value.' not in page


def test_what_is_missing_is_listed_and_what_was_typed_stays(client_of: Clients) -> None:
    client = client_of("khom-1")
    posted = typed(client, HAMLET) | {"value.cs.dong-gop": "", "value.cs.ra-quan": "ba"}
    answer = client.post(f"{BASE}act/submit/{HAMLET}", posted)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#value-cs-ra-quan"' in page
    assert 'value="ba"' in page


def test_what_differs_much_is_not_sent_without_a_word(client_of: Clients) -> None:
    client = client_of("khom-1")
    posted = typed(client, HAMLET) | {"value.cs.thu-gom-rac": "99999", "note.cs.thu-gom-rac": ""}
    answer = client.post(f"{BASE}act/submit/{HAMLET}", posted)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "hãy ghi lời giải thích ở cột ghi chú" in page
    assert 'value="99.999"' in page


def test_a_return_without_a_reason_comes_back_to_the_form(client_of: Clients) -> None:
    sent(client_of)
    answer = client_of("lanh-dao-p1").post(f"{BASE}act/return/{HAMLET}", {"comment": " "})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="comment-error"' in page
    assert "Quyết định" in page
    assert "Rút lại biểu đã gửi" in client_of("khom-1").get(f"{BASE}fill/{HAMLET}").content.decode()


def test_no_sum_is_waited_for_where_no_form_asks_below(client_of: Clients) -> None:
    page = client_of("long-duc").get(f"{BASE}fill/bm-03/tv.ld/2024/").content.decode()
    assert "Ấp 1" not in page


def test_each_kept_cell_moves_the_counter(client_of: Clients) -> None:
    client = client_of("khom-1")
    posted = typed(client, HAMLET, ("xh.viec-lam",))
    answer = client.post(f"{BASE}save/{HAMLET}?cell=xh.viec-lam", posted, headers=HTMX).content.decode()
    assert '<small id="progress" hx-swap-oob="true">1/6' in answer
    assert '<span id="stage" hx-swap-oob="true">' in answer


def test_a_reviewer_returns_with_a_comment_and_the_writer_reads_it(client_of: Clients) -> None:
    sent(client_of)
    client = client_of("lanh-dao-p1")
    assert client.post(f"{BASE}act/return/{HAMLET}", {"comment": " "}).status_code == 422
    client.post(f"{BASE}act/return/{HAMLET}", {"comment": "Kiểm tra số hộ"})
    page = client_of("khom-1").get(f"{BASE}fill/{HAMLET}").content.decode()
    assert "Kiểm tra số hộ" in page
    assert 'name="value.xh.viec-lam"' in page


def test_the_round_goes_from_the_hamlet_into_the_ledger(client_of: Clients) -> None:
    sent(client_of)
    chosen = {"chosen": "bm-01k tv.p1.k1 2024-Q4"}
    assert client_of("lanh-dao-p1").post(f"{BASE}approve/", chosen).status_code == 302
    assert models.Observation.objects.filter(submission__org_unit="tv.p1.k1").count() == len(SIX)
    page = client_of("phuong-1").get(f"{BASE}fill/{WARD}").content.decode()
    assert "Khóm 2, Phường 1, Khóm 3, Phường 1" in page


@pytest.mark.parametrize(
    ("username", "action"),
    [
        ("khom-1", "approve"),
        ("phuong-1", "return"),
        ("van-phong", "submit"),
        ("kiem-tra", "return"),
        ("bi-thu", "approve"),
    ],
)
def test_who_may_not_is_refused(client_of: Clients, username: str, action: str) -> None:
    sent(client_of)
    answer = client_of(username).post(f"{BASE}act/{action}/{HAMLET}", {"comment": "x"})
    assert answer.status_code == 403
    assert models.Submission.objects.get().state == "submitted"


def test_an_unknown_step_is_not_found(client_of: Clients) -> None:
    assert client_of("khom-1").post(f"{BASE}act/delete/{HAMLET}").status_code == 404


def test_choosing_none_approves_none(client_of: Clients) -> None:
    assert client_of("lanh-dao-p1").post(f"{BASE}approve/").status_code == 409


def test_the_print_holds_the_same_figures_and_the_mark(client_of: Clients) -> None:
    sent(client_of)
    page = client_of("khom-1").get(f"{BASE}print/{HAMLET}").content.decode()
    assert "MINH HỌA" in page
    assert page.count(">12</a>") == len(SIX)
    assert "Độc lập - Tự do - Hạnh phúc" in page


@pytest.mark.parametrize("view", ["fill", "print"])
def test_the_form_says_of_which_days_its_figures_are(client_of: Clients, view: str) -> None:
    page = client_of("phuong-1").get(f"{BASE}{view}/bm-02/tv.p1/2024/").content.decode()
    assert "ố liệu từ 15/12/2023 đến 14/12/2024" in page
    assert "chốt theo Nghị định 09/2019/NĐ-CP" in page


def printed(client: Client) -> str:
    return client.get(f"{BASE}print/{HAMLET}").content.decode()


def test_a_print_is_marked_by_what_it_holds_and_says_when_it_no_longer_stands(client_of: Clients) -> None:
    client = client_of("khom-1")
    sent(client_of)
    first = printed(client)
    assert "phiếu tiếp nhận" in first
    client_of("lanh-dao-p1").post(f"{BASE}act/return/{HAMLET}", {"comment": "Đếm lại."})
    client.post(f"{BASE}save/{HAMLET}", typed(client, HAMLET, value="13"))
    second = printed(client)
    assert "đang sửa sau khi được trả lại" in second
    assert "phiếu tiếp nhận" not in second
    mark = "Dấu bản in: "
    assert first.split(mark)[1][:12] != second.split(mark)[1][:12]


def test_the_print_says_nothing_that_nobody_wrote(client_of: Clients) -> None:
    page = client_of("phuong-1").get(f"{BASE}print/{WARD}").content.decode()
    assert "Không có." not in page
    assert "Đơn vị không ghi nội dung này." in page


@pytest.mark.parametrize(
    ("name", "level", "seat", "signer"),
    [
        ("Xã Long Đức", "commune", "Long Đức", "CHỦ TỊCH"),
        ("Phường 1", "ward", "Phường 1", "CHỦ TỊCH"),
        ("Thành phố Trà Vinh", "city", "Trà Vinh", "CHỦ TỊCH"),
        ("Ấp Vĩnh Yên", "hamlet", "Ấp Vĩnh Yên", "TRƯỞNG ẤP"),
        ("Phòng Tư pháp", "department", "Phòng Tư pháp", "THỦ TRƯỞNG ĐƠN VỊ"),
    ],
)
def test_a_paper_is_dated_and_signed_as_the_level_does(name: str, level: str, seat: str, signer: str) -> None:
    unit = OrgUnit("x", name, level)
    assert (printing.seat(unit), printing.signer(unit)[-1]) == (seat, signer)


@pytest.mark.parametrize(
    ("text", "value"), [("1.234,5", "1234.5"), ("12.911", "12911"), ("1 234", "1234"), ("0,5", "0.5")]
)
def test_numbers_are_read_the_vietnamese_way(text: str, value: str) -> None:
    assert forms.read_number(text, factories.amount(), None) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "decimals", "last", "code"),
    [
        ("1,234", None, None, "cell_ambiguous"),
        ("64.900", 3, "63", "cell_ambiguous"),
        ("12,5", 0, None, "cell_decimals"),
        ("-1", None, None, "cell_negative"),
        ("mười", None, None, "cell_number"),
    ],
)
def test_what_reads_two_ways_or_cannot_be_is_refused(
    text: str, decimals: int | None, last: str | None, code: str
) -> None:
    with pytest.raises(CotmocError) as refused:
        forms.read_number(text, factories.amount(decimals=decimals), Decimal(last) if last else None)
    assert refused.value.code == code


@pytest.mark.parametrize(("unit", "whole"), [("hộ", True), ("vụ", True), ("tấn", False), ("tỷ đồng", False)])
def test_what_is_counted_one_by_one_is_whole(unit: str, whole: bool) -> None:
    assert forms.is_whole(factories.amount(measure_unit=unit)) is whole
    assert not forms.is_whole(factories.amount(measure_unit=unit, decimals=1))


@pytest.mark.parametrize(("text", "value"), [("1,234.5", "1234.5"), ("12,911", "12911"), ("0.5", "0.5")])
def test_on_an_english_screen_numbers_are_read_the_english_way(text: str, value: str) -> None:
    assert forms.read_number(text, factories.amount(), None, "en") == Decimal(value)


def test_nothing_is_written_without_a_line_of_audit(client_of: Clients) -> None:
    before = models.AuditEntry.objects.count()
    sent(client_of)
    assert models.AuditEntry.objects.count() == before + len(SIX) + 1
