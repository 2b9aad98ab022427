"""One measure stated in two sentences with two figures, and no word says that they are of two days or two places."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from cotmoc.domain.documents import Reading, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import restatements
from cotmoc.reading.passages import Figure, Scene

_TIME = re.compile(
    r"\b(?:quý|tháng|tuần|ngày|kỳ|trước|sau|đầu|cuối|nay|nhiệm kỳ|giai đoạn|mục tiêu|chỉ tiêu|kế hoạch|dự toán"
    r"|nghị quyết|phấn đấu|dự kiến|sẽ|từ|đến|mỗi|hàng|hằng|tăng|giảm)\b"
)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_PROMISES = re.compile(r"^\W*(?:phấn đấu|mục tiêu|dự kiến|đề ra|phương hướng)\b")
_LEAST_WORDS = 4


def find(reading: Reading, scene: Scene) -> Iterator[Finding]:
    """Every measure that opens two sentences with two values; a form of words that stands oftener is a list's."""
    promised = sorted((target.span for target in reading.targets), key=lambda span: span.start)
    said: defaultdict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for name, figure, _ in restatements.said(scene):
        plain = (
            figure.unit not in ("", "tuổi")
            and not figure.is_blurred
            and not _TIME.search(f"{figure.lead} {figure.tail[:20]}")
        )
        opening = scene.body_before(figure.span.start) if plain else None
        begins = opening is not None and opening.figures[0] is figure
        if begins and len(name.split()) >= _LEAST_WORDS and not _PROMISES.match(figure.lead):
            years = " ".join(_YEAR.findall(figure.lead))
            said[name, figure.unit.split("/")[0], years].append(figure)
    for (name, _, _), figures in said.items():
        if len(figures) == 2 and figures[0].value != figures[1].value and not _is_promised(figures, promised):
            first, second = figures
            facts = {"name": name, "first": first.written, "second": second.written}
            spans = (second.span, first.span)
            yield Finding("stated_twice", Severity.INFO, facts, spans, stated=second.value, expected=first.value)


def _is_promised(figures: list[Figure], targets: list[Span]) -> bool:
    """Whether one of the figures is a target's: what is to come may differ from what is."""
    places = (bisect_right(targets, figure.span.start, key=lambda span: span.start) for figure in figures)
    near = zip(figures, places, strict=True)
    return any(place and targets[place - 1].contains(figure.span) for figure, place in near)
