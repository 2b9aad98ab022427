"""Alters one figure at a time in true reports made at random, and counts what a check notices.

The reports are made of sentences and tables whose figures determine each other. Besides the share that is noticed, what
is asked about the true reports is counted: a false alarm for so many characters. The same seed makes the same reports.
"""

import random
import re
import secrets
import sys
import time
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import click

from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading import checks, plain_text, reader

_MARKED = re.compile(r"⟦([^⟧]*)⟧")
_LEAST, _MOST_ALARMS = 0.8, 1.0
_MATTERS = ("đường giao thông", "kênh mương", "phòng học", "trạm bơm", "nhà văn hóa", "cầu nông thôn", "cây xanh")
_PLACES = ("Ấp Đông", "Ấp Tây", "Ấp Nam", "Ấp Bắc", "Ấp Chợ", "Khu phố Một", "Khu phố Hai", "Khu phố Ba")
_FILLERS = (
    "Công tác tuyên truyền được duy trì thường xuyên, có 12 buổi với 640 lượt người dự.",
    "Ủy ban nhân dân phối hợp với các đoàn thể kiểm tra 7 cơ sở trên địa bàn.",
    "Nhân dân đồng tình hưởng ứng, đóng góp 85 triệu đồng và 320 ngày công.",
)


def report(chosen: random.Random) -> str:
    """A true report; the figures that others of it determine stand in ⟦ ⟧."""
    parts = ["BÁO CÁO", f"Kết quả thực hiện nhiệm vụ năm {chosen.randint(2021, 2025)}", "I. KẾT QUẢ"]
    sentences = (_attained, _of_whole, _changed, _sum, _tally, _grown, _points)
    for _ in range(chosen.randint(4, 8)):
        said = [chosen.choice(sentences)(chosen), chosen.choice(_FILLERS)]
        parts.append(f"- {' '.join(chosen.sample(said, 2))}")
    parts += chosen.choice((_attainment_table, _totals_table))(chosen)
    return "\n".join(parts)


def _attained(chosen: random.Random) -> str:
    plan, result = chosen.randint(40, 900), chosen.randint(41, 990)
    said = f"Xây dựng {chosen.choice(_MATTERS)} được {_mark(result)} km, bằng {_mark(_percent(result, plan))}% "
    return f"{said}kế hoạch ({_mark(plan)} km)."


def _of_whole(chosen: random.Random) -> str:
    whole = chosen.randint(50, 3000)
    part = chosen.randint(whole // 2, whole)
    return f"Đã giải quyết {_mark(part)}/{_mark(whole)} hồ sơ, đạt {_mark(_percent(part, whole))}%."


def _changed(chosen: random.Random) -> str:
    before, more = chosen.randint(200, 900), chosen.randint(20, 90)
    said = f"Toàn xã có {_mark(before + more)} doanh nghiệp, tăng {_mark(more)} doanh nghiệp"
    return f"{said} so với năm trước ({_mark(before)} doanh nghiệp)."


def _sum(chosen: random.Random) -> str:
    parts = [chosen.randint(10, 90) for _ in range(3)]
    first, second, third = map(_mark, parts)
    said = f"Tổng kinh phí {_mark(sum(parts))} tỷ đồng, gồm ngân sách tỉnh {first} tỷ đồng"
    return f"{said}, ngân sách xã {second} tỷ đồng, nhân dân đóng góp {third} tỷ đồng."


def _tally(chosen: random.Random) -> str:
    counts = [chosen.randint(11, 40) for _ in range(3)]
    first, second, third = map(_mark, counts)
    said = f"Trong {_mark(sum(counts))} nhiệm vụ được giao có {first} nhiệm vụ hoàn thành"
    return f"{said}, {second} nhiệm vụ đang thực hiện, {third} nhiệm vụ quá hạn."


def _grown(chosen: random.Random) -> str:
    before, after = chosen.randint(100, 500), chosen.randint(501, 990)
    said = f"Doanh thu tăng từ {_mark(before)} tỷ đồng lên {_mark(after)} tỷ đồng"
    return f"{said}, tăng {_mark(_percent(after - before, before))}%."


def _points(chosen: random.Random) -> str:
    before, more = Decimal(chosen.randint(600, 800)) / 10, Decimal(chosen.randint(11, 99)) / 10
    said = f"Tỷ lệ hộ dùng nước máy đạt {_mark(before + more)}%, tăng {_mark(more)} điểm phần trăm"
    return f"{said} so với năm trước ({_mark(before)}%)."


def _attainment_table(chosen: random.Random) -> Iterator[str]:
    yield "TT | Nội dung | Kế hoạch | Thực hiện | Tỷ lệ đạt (%)"
    for at, matter in enumerate(_MATTERS, 1):
        plan, result = chosen.randint(100, 900), chosen.randint(100, 990)
        yield f"{at} | {matter.capitalize()} | {_mark(plan)} | {_mark(result)} | {_mark(_percent(result, plan))}"


def _totals_table(chosen: random.Random) -> Iterator[str]:
    yield "TT | Đơn vị | Hộ nghèo | Hộ cận nghèo | Nhà mới"
    rows = [[chosen.randint(11, 99) for _ in range(3)] for _ in _PLACES]
    for at, (place, row) in enumerate(zip(_PLACES, rows, strict=True), 1):
        yield f"{at} | {place} | {' | '.join(map(_mark, row))}"
    yield f" | Tổng cộng | {' | '.join(_mark(sum(column)) for column in zip(*rows, strict=True))}"


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100) * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _mark(value: Decimal | int) -> str:
    return f"⟦{numbers.format(Decimal(value))}⟧"


def _slip(chosen: random.Random, figure: str) -> str:
    """A figure with one of its leading digits changed."""
    digits = [at for at, letter in enumerate(figure) if letter.isdigit()]
    at = chosen.choice(digits[: max(1, len(digits) - 1)])
    others = [digit for digit in "123456789" if digit != figure[at]]
    return figure[:at] + chosen.choice(others) + figure[at + 1 :]


def _check(text: str) -> tuple[Finding, ...]:
    return checks.check(reader.read(plain_text.document(text)))


def _keys(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(one.code, str(one.stated)) for one in findings}


@click.command()
@click.option("--seconds", type=float, default=30.0, show_default=True, help="How long to go on.")
@click.option("--seed", type=int, default=None, help="Make the reports of an earlier run again.")
def main(seconds: float, seed: int | None) -> None:
    """Alter figures of true reports, count what is noticed; status 1 where that is too little, or alarms too many."""
    seed = secrets.randbelow(2**32) if seed is None else seed
    chosen = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    begun, altered, noticed, letters, alarms, errors = time.monotonic(), 0, 0, 0, 0, 0
    while time.monotonic() - begun < seconds:
        marked = report(chosen)
        known = _check(_MARKED.sub(r"\1", marked))
        letters += len(marked)
        alarms += sum(one.severity is not Severity.INFO for one in known)
        errors += sum(one.severity is Severity.ERROR for one in known)
        figures = list(_MARKED.finditer(marked))
        for found in chosen.sample(figures, min(8, len(figures))):
            before, behind = (_MARKED.sub(r"\1", part) for part in (marked[: found.start()], marked[found.end() :]))
            wrong = _slip(chosen, found[1])
            new = [one for one in _check(before + wrong + behind) if (one.code, str(one.stated)) not in _keys(known)]
            end = len(before) + len(wrong)
            noticed += any(span.start <= end and len(before) <= span.end for one in new for span in one.spans)
            altered += 1
    share, rate = noticed / max(1, altered), 10_000 * alarms / max(1, letters)
    click.echo(f"seed {seed}: {noticed} of {altered} altered figures noticed, {share:.3f}")
    click.echo(
        f"{alarms} false alarms ({errors} errors) in {letters} characters of true reports: {rate:.2f} per 10,000"
    )
    sys.exit(int(share < _LEAST or rate > _MOST_ALARMS or errors > 0))


if __name__ == "__main__":
    main()
