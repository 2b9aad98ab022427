"""A share of a whole above 100 %: "chiếm 134,4%", "tỷ lệ hộ sử dụng điện đạt 199,89%"."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import recomputing
from cotmoc.reading.passages import Figure, Scene

_OF_A_WHOLE = re.compile(
    r"\bchiếm(?: (?:tỷ|tỉ) lệ)?(?: khoảng| trên| gần)?$"
    r"|(?:tỷ|tỉ) lệ (?:hộ|người|dân|học sinh|trẻ|lao động|đảng viên|cán bộ|chất thải|rác|hồ sơ|khóm|ấp|trường"
    r"|bao phủ|che phủ|tham gia bảo hiểm|tiêm chủng|huy động trẻ|tốt nghiệp|lên lớp|đúng hạn"
    r"|giải quyết (?:hồ sơ|đơn|án|khiếu nại|tố cáo|kiến nghị))\b[^,;]*(?:đạt|là|còn)(?: trên)?$"
)
_ITS_WHOLE = re.compile(
    r"^(?:tổng )?(?:dân số|số (?:dân|hộ|người|trẻ|học sinh|lao động)|hộ dân|hộ gia đình|người dân)\b"
)
_REACHES = re.compile(r"(?:đạt|được|bằng|cho|có|là|phủ|tham gia)(?: trên| hơn| khoảng)?$")
_COMPARED = re.compile(rf"(?:so với |so |của )*{recomputing.PLAN}|so ")
_OTHER_WHOLE = re.compile(rf"^[^,;.()]*\b(?:{recomputing.PLAN}|cùng kỳ|năm trước|năm [0-9]{{4}}|giao|đăng ký|vận động)")
_ALL = 100


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such share, unless it is compared with a plan or another year."""
    for passage in scene.passages:
        for figure in passage.figures:
            above = figure.is_share and figure.value > _ALL
            if above and _is_of_a_whole(figure) and not _COMPARED.match(figure.tail):
                facts = {"share": figure.written}
                yield Finding("share_above_whole", Severity.WARNING, facts, (figure.span,), stated=figure.value)


def _is_of_a_whole(figure: Figure) -> bool:
    """Whether the words before or behind a share say of what whole it is."""
    if _OF_A_WHOLE.search(figure.lead):
        return True
    its_whole = _ITS_WHOLE.match(figure.tail) and not _OTHER_WHOLE.match(figure.tail)
    return bool(its_whole and _REACHES.search(figure.lead))
