"""Two parts whose names leave nothing between them: "50 hồ sơ, trong đó 40 hồ sơ trực tuyến và 10 hồ sơ trực tiếp"."""

import re
from collections.abc import Sequence

from cotmoc.reading.claims.part_lists import PartList
from cotmoc.reading.passages import Figure, Passage

_PAIRS = (
    ("trực tuyến", "trực tiếp"),
    ("nam", "nữ"),
    ("đúng hạn", "quá hạn"),
    ("đúng hạn", "trễ hạn"),
    ("thành thị", "nông thôn"),
    ("công lập", "ngoài công lập"),
    ("trong nước", "nước ngoài"),
    ("theo kế hoạch", "đột xuất"),
    ("định kỳ", "đột xuất"),
)
_OPENS = re.compile(r"(?:^|[\s,;:(])(?:trong đó|(?:bao )?gồm|\()(?: có)?:?$")
_SEPARATES = re.compile(r"[,;]$|(?:^|[\s,;)])(?:và|còn)(?: có)?$")
_NAME_ENDS = re.compile(r"[,;.:()]| và$| và ")
_REACH = 6


def read(passage: Passage, at: int) -> PartList | None:
    """The figure at `at` as the whole of two such parts, each named behind its figure; no third may follow them."""
    whole = passage.figures[at]
    following = [one for one in passage.figures[at + 1 : at + 1 + _REACH] if not one.is_share]
    same = [one.unit.split()[:1] == whole.unit.split()[:1] for one in following]
    if len(following) < 2 or not all(same[:2]) or not _OPENS.search(following[0].lead):
        return None
    first, second = following[:2]
    goes_on = any(same[2:3]) and _SEPARATES.search(following[2].lead) and ";" not in following[2].lead
    if goes_on or not _SEPARATES.search(second.lead) or not _complete(_behind(first), _behind(second)):
        return None
    return PartList(whole, (first, second), complete=True)


def complete_each_other(parts: Sequence[Figure]) -> bool:
    """Whether two parts named before their figures leave nothing between them: "trực tuyến … , trực tiếp …"."""
    return len(parts) == 2 and _complete(*(part.lead.strip(" (,;:") for part in parts))


def _behind(part: Figure) -> str:
    return f"{part.unit} {_NAME_ENDS.split(part.tail)[0].strip()}".strip()


def _complete(one: str, other: str) -> bool:
    return any(_named(one, other, *pair) or _named(other, one, *pair) for pair in _PAIRS)


def _named(one: str, other: str, first: str, second: str) -> bool:
    return one.endswith(first) and other.endswith(second)
