"""The round of the last quarter, half way through: some have sent, one was returned, one is awaited, some are late."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from cotmoc.actions import submissions
from cotmoc.actions.sample import places
from cotmoc.actions.submissions import Hand
from cotmoc.domain.observations import Status
from cotmoc.domain.registers import ProseHead
from cotmoc.domain.submissions import Entry
from cotmoc.queries import filled_forms
from cotmoc.queries import submissions as rounds
from cotmoc.store import clock

QUARTER, YEAR = "2024-Q4", "2024"
WARD, HAMLET, PEOPLE = "bm-01", "bm-01k", "bm-02"
Words = Mapping[ProseHead, str]


def send_round() -> None:
    """Bring the round to where it stands on the sample's day, through the very actions of the screens."""
    today = clock.today()
    _hamlets(today)
    _wards(today)
    _yearly(today)


def _hamlets(today: date) -> None:
    """Two of Ward 1's three hamlets are approved; all three of Long Đức are."""
    obstacle = {
        ProseHead.OBSTACLES: "Điểm tập kết rác đầu hẻm 3 đã đầy, xe thu gom chỉ đến hai ngày một lần.",
        ProseHead.PROPOSALS: "Đề nghị phường bố trí thêm một điểm tập kết trước Tết.",
    }
    for number, username, unit, words in (
        (3, "khom-2", "tv.p1.k2", obstacle),
        (2, "khom-3", "tv.p1.k3", {}),
        (4, "ap-1", "tv.ld.a1", {}),
        (3, "ap-2", "tv.ld.a2", {}),
        (3, "ap-3", "tv.ld.a3", {}),
    ):
        approver = "lanh-dao-p1" if unit.startswith("tv.p1") else "lanh-dao-ld"
        _send(places.hand(username, HAMLET, unit, QUARTER), today - timedelta(days=number), words=words)
        _approve(approver, HAMLET, unit, QUARTER, today - timedelta(days=1))


def _wards(today: date) -> None:
    """Wards 4 and 5 have sent, 5 with something odd; 7 was returned; 8 is approved; 2 has begun."""
    _send(
        places.hand("phuong-4", WARD, "tv.p4", QUARTER),
        today - timedelta(days=1),
        words={ProseHead.RESULTS: "Hoàn thành kế hoạch tạo việc làm và ra quân vệ sinh môi trường của quý."},
    )
    _send(
        places.hand("phuong-5", WARD, "tv.p5", QUARTER),
        today,
        factors={"cs.ra-quan": Decimal(3)},
        words={ProseHead.OBSTACLES: "Chưa có kinh phí sửa nhà văn hóa khóm, lớp dạy nghề phải mượn chỗ."},
    )
    _send(
        places.hand("phuong-7", WARD, "tv.p7", QUARTER),
        today - timedelta(days=2),
        factors={"cs.thu-gom-rac": Decimal("0.5")},
    )
    submissions.send_back(
        places.hand("van-phong", WARD, "tv.p7", QUARTER),
        "Số hộ đăng ký thu gom rác giảm một nửa so với quý trước. Đề nghị kiểm tra lại hoặc ghi rõ nguyên nhân.",
        at=places.moment(today, 9, 20),
    )
    proposal = {
        ProseHead.RESULTS: "Thu phí vượt kế hoạch quý; hồ sơ hành chính giải quyết đúng hạn tăng.",
        ProseHead.PROPOSALS: "Đề nghị thành phố hỗ trợ một lớp dạy nghề cho lao động trung niên trong quý 1/2025.",
    }
    _send(places.hand("phuong-8", WARD, "tv.p8", QUARTER), today - timedelta(days=4), words=proposal)
    _approve("chu-tich", WARD, "tv.p8", QUARTER, today - timedelta(days=2))
    begun = places.hand("phuong-2", WARD, "tv.p2", QUARTER)
    _fill(begun, only=4)


def _yearly(today: date) -> None:
    """Of the yearly form, due five days ago, two have come, one of them late."""
    for username, unit, days in (("phuong-4", "tv.p4", 6), ("phuong-5", "tv.p5", 3)):
        _send(places.hand(username, PEOPLE, unit, YEAR), today - timedelta(days=days))


def _send(hand: Hand, day: date, *, factors: Mapping[str, Decimal] | None = None, words: Words | None = None) -> None:
    _fill(hand, factors=factors)
    for head, text in (words or {}).items():
        submissions.save_words(hand, head, text, seen=filled_forms.mark_of(None))
    submissions.submit(hand, at=places.moment(day, 15, 10))


def _fill(hand: Hand, *, factors: Mapping[str, Decimal] | None = None, only: int | None = None) -> None:
    """Fill in estimates near the figures of the last period and of the year before."""
    asked = rounds.indicators_of(hand.programme, hand.due.form, hand.due.period)
    for place, indicator in enumerate(asked[:only]):
        factor = (factors or {}).get(indicator.code, Decimal((104, 97, 102)[place % 3]) / 100)
        before = hand.programme.book.find(indicator.code, hand.due.org_unit, hand.due.period.shift(-1))
        if before is None or before.value is None:
            continue
        digits = Decimal(1).scaleb(before.value.as_tuple().exponent)  # type: ignore[arg-type]  # finite
        value = (before.value * factor).quantize(digits, ROUND_HALF_UP)
        entry = Entry(value, Status.ESTIMATED)
        submissions.save_cell(hand, indicator.code, entry, seen=filled_forms.mark_of(None))


def _approve(username: str, form: str, org_unit: str, period: str, day: date) -> None:
    submissions.approve(places.hand(username, form, org_unit, period), at=places.moment(day, 16, 0))
