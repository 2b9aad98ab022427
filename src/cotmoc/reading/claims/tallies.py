"""Tallies: things counted by how they stand, "trong 24 chỉ tiêu có 8 chỉ tiêu đạt, 9 chỉ tiêu …", and taken up again.

Nothing stands in two ways at once, and everything stands in one of them: the counts make the whole. "8/24 chỉ tiêu
đạt và vượt" in the same paragraph takes up the counts that it names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.claims.part_lists import LONGEST_LIST, PartList
from cotmoc.reading.passages import Figure, Passage, Scene

_STANDS = re.compile(
    r"^(?:(?:đã|được|bị|đang|còn|chưa|không|khó|có khả năng|xếp loại|phân loại|loại) )*"
    r"(?:đạt|vượt|khó đạt|hoàn thành|đủ|quá hạn|trễ hạn|trong hạn|đúng hạn|trước hạn|đến hạn|thực hiện|triển khai"
    r"|giải quyết|xử lý|xuất sắc|giỏi|tốt|khá|trung bình|yếu|kém|[abcd]\b)"
)
_COMPRISES, _AMONG = re.compile(r"(?:^|[,:(] ?)(?:bao )?gồm(?: có)?:?$"), re.compile(r"(?:^|[, ])có:?$")
_OF_ALL = re.compile(r"(?:^|[\s,.;:-])(?:trong|trong số|trong tổng số|tổng số|tổng cộng)(?: có)?$")
_SEPARATES = re.compile(r"[,;]$|[,;] ?(?:và |còn )?(?:có )?$|(?:^| )và(?: có)?$")
_STATUS_ENDS = re.compile(r"[,.;(\[]| so với | trong đó | và$")
_NAMED = re.compile(r",| và | hoặc ")
_REACHED, _NOT_REACHED = re.compile(r"(?:đã )?(?:đạt|hoàn thành)\b"), re.compile(r"(?:không|chưa) (?:đạt|hoàn thành)\b")
_FEWEST_AMONG = 3
_REACH = 12
"""So many sentences on, a tally may be taken up again."""


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """A whole, and its counts by how they stand."""

    passage: Passage
    listed: PartList

    def standing(self, named: Sequence[str]) -> tuple[Figure, ...]:
        """The counts that stand in one of the ways named."""
        return tuple(part for part in self.listed.parts if _status(part) in named)


@dataclass(frozen=True, slots=True, eq=False)
class TakenUp:
    """A tally as in "8/24 chỉ tiêu đạt và vượt": part and whole as said again, and the tally's counts that they are."""

    tally: Tally
    part: Figure
    whole: Figure
    counted: tuple[Figure, ...]

    @property
    def holds(self) -> Holds:
        """Whether both are what was counted before."""
        total = sum(count.value for count in self.counted)
        agree = self.part.value == total and self.whole.value == self.tally.listed.whole.value
        return Holds.TRUE if agree else Holds.FALSE


def find(scene: Scene) -> Iterator[Claim]:
    """Every tally, and every one taken up again, as a claim."""
    for tally in read(scene):
        found = tally.listed
        figures = [found.whole, *found.parts]
        yield recomputing.claim(
            scene,
            ClaimKind.PARTS_SUM,
            [figures],
            stated=found.whole.value,
            computed=found.total,
            holds=found.holds,
        )
    for again in taken_up(scene):
        yield recomputing.claim(
            scene,
            ClaimKind.CROSS_REFERENCE,
            [[again.part, again.whole], [again.tally.listed.whole, *again.counted]],
            stated=again.part.value,
            computed=sum((count.value for count in again.counted), start=again.part.value * 0),
            holds=again.holds,
        )


@remembering.once
def read(scene: Scene) -> Iterator[Tally]:
    """Every tally."""
    for passage in scene.passages:
        for at, whole in enumerate(passage.figures[:-1]):
            if whole.is_counted and whole.unit and not whole.is_share:
                counts = _counts(passage.figures[at + 1 : at + 1 + LONGEST_LIST], whole)
                if counts:
                    yield Tally(passage, PartList(whole, counts, complete=True))


@remembering.once
def taken_up(scene: Scene) -> Iterator[TakenUp]:
    """Every "a/b" of the same paragraph that names ways in which the tally counted."""
    for tally in read(scene):
        paragraph = scene.by_paragraph[tally.passage.paragraph]
        begun = bisect_left(paragraph, tally.passage.span.start, key=lambda one: one.span.start)
        for passage in paragraph[begun : begun + _REACH]:
            for part, whole in pairwise(passage.figures):
                later = part.span.start > tally.listed.parts[-1].span.start and whole.lead == "/"
                if later and whole.unit == tally.listed.whole.unit and part.unit in ("", whole.unit):
                    counted = tally.standing(_NAMED.split(_status(whole)))
                    if counted:
                        yield TakenUp(tally, part, whole, counted)


def _counts(following: Sequence[Figure], whole: Figure) -> tuple[Figure, ...]:
    """The counts of a whole, or none: opened by "gồm", or by "trong … có"; each stands in some way."""
    comprised = _COMPRISES.search(following[0].lead)
    among = _OF_ALL.search(whole.lead) and _AMONG.search(following[0].lead)
    if not (comprised or among):
        return ()
    counts, depth = [], 0
    for place, figure in enumerate(following):
        depth += (figure.lead.count("(") - figure.lead.count(")")) if place else 0
        if depth > 0 or figure.is_share:
            continue
        parted = place == 0 or _SEPARATES.search(figure.lead)
        if depth < 0 or not parted or figure.unit != whole.unit or not _STANDS.match(figure.tail):
            break
        counts.append(figure)
    fewest = 2 if comprised or _leave_nothing_between(counts) else _FEWEST_AMONG
    return tuple(counts) if len(counts) >= fewest else ()


def _leave_nothing_between(counts: Sequence[Figure]) -> bool:
    """Whether two counts are of what reached and what did not: "24 chỉ tiêu đạt và 01 chỉ tiêu không đạt"."""
    said = [_status(count) for count in counts]
    return len(said) == 2 and bool(_REACHED.match(said[0]) and _NOT_REACHED.match(said[1]))


def _status(count: Figure) -> str:
    """How a count stands, by the words behind it."""
    return _STATUS_ENDS.split(count.tail)[0].strip()
