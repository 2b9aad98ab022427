"""What headings announce: results, aims, targets or work, by the words of `headings.toml`."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources


class Purpose(StrEnum):
    """What stands under a heading."""

    REPORT = "report"
    AIMS = "aims"
    TARGETS = "targets"
    WORK = "work"


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("cotmoc.lexicon").joinpath("headings.toml").read_text(encoding="utf-8"))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    phrases = sorted(_table()[kind], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(r"\s+".join(phrase.split()) for phrase in phrases) + r")\b", re.IGNORECASE)


def announced(title: str, *, within: int | None = None) -> tuple[Purpose, ...]:
    """What a title announces, in the order of its words; of two phrases at one place the longer counts.

    With `within`, only if its first such phrase begins so near to the title's beginning: in the heading of a task,
    "tạo mọi điều kiện thuận lợi" tells nothing.

    >>> [purpose.value for purpose in announced("MỤC TIÊU, NHIỆM VỤ CHỦ YẾU")]
    ['aims', 'work']
    >>> [purpose.value for purpose in announced("Mục tiêu cụ thể")]
    ['targets']
    """
    first: dict[int, tuple[int, Purpose]] = {}
    for purpose in Purpose:
        for found in _pattern(purpose.value).finditer(title):
            first[found.start()] = max(first.get(found.start(), (0, purpose)), (found.end(), purpose))
    vague = {found.start() for found in _pattern("vague").finditer(title)}
    places = sorted(first.keys() - vague) or sorted(first)
    if not places or (within is not None and places[0] > within):
        return ()
    return tuple(dict.fromkeys(first[at][1] for at in places))


_TARGETS_FOLLOW = re.compile(
    r"\b(?:chỉ\s+tiêu|mục\s+tiêu)(?:\s+[^\W\d_]+){0,8}\s+(?:như\s+sau|sau(?:\s+đây)?)\W*\Z"
    r"|\bvới\s+(?:các|một\s+số|những|hệ\s+thống|\d+)\s+(?:chỉ\s+tiêu|mục\s+tiêu)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)


def leads_to_targets(title: str) -> bool:
    """Whether a heading is a sentence that leads to targets, whatever else it names before.

    >>> leads_to_targets("Thống nhất nhiệm vụ năm 2026 với các chỉ tiêu chủ yếu như sau"), leads_to_targets("Chỉ tiêu")
    (True, False)
    """
    return _TARGETS_FOLLOW.search(title) is not None


def is_detailed(title: str) -> bool:
    """Whether a heading of work announces it in detail, with the ways to do it."""
    return bool(_pattern("detailed").search(title))


def is_arranging(title: str) -> bool:
    """Whether a heading of work only announces how the document is carried out: "TỔ CHỨC THỰC HIỆN"."""
    left = _pattern("arranging").sub(" ", title)
    return left != title and not _pattern(Purpose.WORK.value).search(left)


def only_announces(title: str) -> bool:
    """Whether a title is nothing but an announcement.

    >>> only_announces("Các chỉ tiêu chủ yếu năm 2026"), only_announces("Chỉ tiêu về thu ngân sách")
    (True, False)
    """
    left = title
    for name in (*(purpose.value for purpose in Purpose), "around"):
        left = _pattern(name).sub(" ", left)
    return left != title and not re.search(r"[^\W\d]", left)
