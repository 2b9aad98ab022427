"""A share of a whole above 100 %: "chiếm 134,4%", "tỷ lệ hộ sử dụng điện đạt 199,89%"."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import recomputing
from cotmoc.reading.passages import Scene

_OF_A_WHOLE = re.compile(
    r"\bchiếm(?: (?:tỷ|tỉ) lệ)?(?: khoảng| trên| gần)?$"
    r"|(?:tỷ|tỉ) lệ (?:hộ|người|dân|học sinh|trẻ|lao động|đảng viên|cán bộ|chất thải|rác)\b[^,;]*"
    r"(?:đạt|là|còn)(?: trên)?$"
)
_COMPARED = re.compile(rf"(?:so với |so |của )*{recomputing.PLAN}|so ")


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such share, unless it is compared with a plan or another year."""
    for passage in scene.passages:
        for figure in passage.figures:
            above = figure.is_share and figure.value > 100 and _OF_A_WHOLE.search(figure.lead)
            if above and not _COMPARED.match(figure.tail):
                facts = {"share": figure.written}
                yield Finding("share_above_whole", Severity.WARNING, facts, (figure.span,), stated=figure.value)
