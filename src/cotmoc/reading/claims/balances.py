"""Balances: "vận động 486 triệu đồng; đã chi 320 triệu đồng, còn tồn 166 triệu đồng": what came is spent or left."""

import re
from collections.abc import Iterator, Sequence

from cotmoc.domain.documents import Holds, Span
from cotmoc.reading.claims.part_lists import PartList
from cotmoc.reading.passages import Figure, Passage, Scene, fold

_LEFT = re.compile(r"^[,;]? ?(?:hiện |nay |số )?(?:còn(?: tồn| lại| dư)?|tồn(?: quỹ)?|kết dư)(?: quỹ| là)?$")
_SPENT = re.compile(r"(?:^|[,;] ?)(?:đã |tổng )?(?:chi|sử dụng|giải ngân|trả|cấp phát|xuất)(?: hết| hỗ trợ| trả)?$")
_PLANNED = re.compile(r"\b(?:kế hoạch|chỉ tiêu|dự toán|nghị quyết|giao)\b")
_OPEN = re.compile(r"(?:^|[,;] ?)(?:hiện |số )?(?:còn |đang )+(?:giải quyết|xử lý|thụ lý)$")
_DONE = re.compile(r"\b(?:đã|đã được) (?:giải quyết|xử lý|hoàn thành)(?: xong)?$")
_CAME_IN = re.compile(r"(?:^|[,;] ?)(?:đã )?(?:tiếp nhận|thụ lý)(?: mới)?$")
_OTHERWISE = re.compile(r"\b(?:trước chuyển|tồn|trả lại|rút|từ chối|chuyển|hủy|lưu|còn lại)\b")
_REACH = 6


def read(passage: Passage, at: int) -> PartList | None:
    """The figure at `at` as what is left of a sum, with what was spent just before it and what there was before."""
    if at < 2:
        return None
    spent, left = passage.figures[at - 1 : at + 1]
    if spent.unit != left.unit or not _LEFT.match(left.lead) or not _SPENT.search(spent.lead):
        return None
    found = [PartList(whole, (spent, left), complete=True) for whole in _wholes(passage.figures, at - 1)]
    fitting = [one for one in found if one.holds is not Holds.FALSE]
    return next(iter(fitting or found), None)


def _wholes(figures: Sequence[Figure], at: int) -> Iterator[Figure]:
    """What there was: a figure of the same unit, not less than what was spent, that is no plan."""
    for figure in figures[max(0, at - _REACH) : at]:
        same = figure.unit == figures[at].unit and figure.value >= figures[at].value
        if same and not _PLANNED.search(figure.lead):
            yield figure


def settled(scene: Scene) -> Iterator[PartList]:
    """Read "Tiếp nhận 80 hồ sơ. Đã giải quyết 70 hồ sơ; đang giải quyết 10 hồ sơ", of one paragraph.

    Nothing may have come over from before, or gone another way.
    """
    for at, passage in enumerate(scene.passages):
        for place, left in enumerate(passage.figures):
            if not _OPEN.search(left.lead):
                continue
            before = scene.passages[at - 1] if at and scene.passages[at - 1].paragraph == passage.paragraph else None
            near = (*(before.figures[-_REACH:] if before else ()), *passage.figures[max(0, place - _REACH) : place])
            came = [one for one in near if one.unit == left.unit and _CAME_IN.search(one.lead)]
            done = [one for one in near if one.unit == left.unit and _DONE.search(one.lead)]
            if len(came) == len(done) == 1 and not _OTHERWISE.search(_between(scene, came[0], left)):
                yield PartList(came[0], (done[0], left), complete=True)


def _between(scene: Scene, came: Figure, left: Figure) -> str:
    """The words from one figure to another, with those that follow the second to the end of its clause."""
    return f"{fold(scene.quote(Span(came.span.start, left.span.end)))} {left.tail}"
