"""Parts and their whole: "08 trường (05 …, 01 … và 02 …)", "33 chi bộ, gồm …", "Trong đó …", shares that make 100 %.

That the parts add up is itself evidence that they are the parts; that they do not is said only where words and units
leave no doubt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading.claims import recomputing
from cotmoc.reading.passages import Figure, Passage, Scene

_COMPRISES = re.compile(r"(?:^|[\s,;:(])(?:bao )?gồm(?: có)?:?$")
_OPENS_NOTE = re.compile(r"^(?:trong đó|trong số đó|gồm|bao gồm|cụ thể)\b")
_TOTAL = re.compile(r"\btổng (?:số|cộng)(?: là| có)?$")
_OTHER_MATTER = re.compile(r"\b(?:tăng|giảm|đạt|chiếm|nâng|so|còn|đến nay|tổng|trị giá|kinh phí)\b|^[,;) ]*với\b")
_CHANGE = re.compile(r"(?:tăng|giảm|vượt)(?: thêm| hơn| khoảng| gần)?$")
_STRUCTURE = re.compile(r"\b(?:cơ cấu|(?:tỷ|tỉ) trọng)\b")
_STRUCTURE_STEP = re.compile(r"^[,;) ]*(?:và )?(?!.*\b(?:tỷ|tỉ) lệ\b)[^\W\d_][^;]*$")
_FULL = Decimal(100)
_NEAR_FULL = Decimal(3)
_SECTORS = 3
_LONGEST_LIST = 40
"""Nobody lists more parts of one whole in a sentence."""


@dataclass(frozen=True, slots=True)
class PartList:
    """A whole and its parts; `complete` where the words say that nothing else belongs to it."""

    whole: Figure
    parts: tuple[Figure, ...]
    complete: bool
    apart: bool = False

    @property
    def total(self) -> Decimal:
        """What the parts add up to, in the whole's measure unit."""
        size = self.whole.known.size if self.whole.known else Decimal(1)
        if any(part.kind != self.whole.kind for part in self.parts):
            return sum((part.value for part in self.parts), Decimal(0))
        return sum((part.base for part in self.parts), Decimal(0)) / size

    @property
    def larger(self) -> tuple[Figure, ...]:
        """The parts that are larger than their whole."""
        return tuple(part for part in self.parts if part.kind == self.whole.kind and part.base > self.whole.base)


def find(scene: Scene) -> Iterator[Claim]:
    """Every list of parts as a claim; an incomplete list is one only where a part is larger than its whole."""
    for found in read(scene):
        holds = _holds(found)
        if holds is Holds.FALSE or found.complete:
            parts = sorted(found.parts, key=lambda part: part.span.start)
            groups = [[found.whole], parts] if found.apart else [[found.whole, *parts]]
            stated = found.whole.value
            yield recomputing.claim(
                scene, ClaimKind.PARTS_SUM, groups, stated=stated, computed=found.total, holds=holds
            )
    for passage in scene.passages:
        yield from _structure(scene, passage)


def read(scene: Scene) -> Iterator[PartList]:
    """Every list of parts that the words make one."""
    for passage in scene.passages:
        for at, whole in enumerate(passage.figures[:-1]):
            if whole.is_share or not whole.unit:
                continue
            found = _in_brackets(passage, at) or _comprised(passage, at) or _after_colon(passage, at)
            if found:
                yield found
        yield from _among(passage)
        if passage.note and (carried := scene.carrier(passage.note)):
            yield from _in_note(passage, carried[1])


def _holds(found: PartList) -> Holds:
    if found.larger:
        return Holds.FALSE
    slack = sum((recomputing.half_step(part.value) for part in found.parts if part.value % 1), Decimal(0))
    if recomputing.judge_figures(found.whole, found.total, *found.parts) is Holds.TRUE:
        return Holds.TRUE
    if slack and abs(found.total - found.whole.value) <= slack + recomputing.half_step(found.whole.value):
        return Holds.ROUNDING
    return Holds.FALSE if found.complete else Holds.UNCHECKABLE


def _in_brackets(passage: Passage, at: int) -> PartList | None:
    """Read "08 trường (05 trường mầm non, 01 … và 02 …)"."""
    whole = passage.figures[at]
    parts: list[Figure] = []
    for figure in _following(passage, at):
        if (figure.lead != "(" if not parts else ")" in figure.lead) or not _same_head(figure, whole):
            break
        parts.append(figure)
    if len(parts) > 1:
        return PartList(whole, tuple(parts), complete=True)
    return _amounts_in_brackets(passage, at)


def _amounts_in_brackets(passage: Passage, at: int) -> PartList | None:
    """Read "36 tỷ đồng (ngân sách 30 tỷ đồng, dân góp 6 tỷ đồng)": amounts of one unit, not less than their whole."""
    whole = passage.figures[at]
    parts: list[Figure] = []
    for figure in _following(passage, at):
        opens = figure.lead.startswith("(") and ")" not in figure.lead
        if (not opens if not parts else ")" in figure.lead) or figure.unit != whole.unit:
            break
        if _OTHER_MATTER.search(figure.lead):
            return None
        parts.append(figure)
    found = PartList(whole, tuple(parts), complete=True)
    return found if len(parts) > 1 and not whole.is_counted and found.total >= whole.value else None


def _comprised(passage: Passage, at: int) -> PartList | None:
    """Read "33 chi, đảng bộ, gồm 21 chi bộ, 12 Đảng bộ cơ sở (…)": parts in brackets behind a part are not counted."""
    whole, following = passage.figures[at], _following(passage, at)
    if not _COMPRISES.search(following[0].lead):
        return None
    parts = [following[0]]
    for figure in _outside_brackets(following)[1:]:
        if _OTHER_MATTER.search(figure.lead) or figure.kind == "share":
            break
        parts.append(figure)
    return _adding_up(whole, parts, kinds=True)


def _after_colon(passage: Passage, at: int) -> PartList | None:
    """Read "tổng số 40 đơn: … 6 đơn; 09 đơn …": the figures of the same unit behind the colon."""
    whole = passage.figures[at]
    if not (_TOTAL.search(whole.lead) and whole.tail.startswith(":")):
        return None
    return _adding_up(whole, [one for one in _outside_brackets(_following(passage, at)) if one.unit == whole.unit])


def _adding_up(whole: Figure, parts: Sequence[Figure], *, kinds: bool = False) -> PartList | None:
    """The first parts that add up to the whole; all of them, if none do and the units (or `kinds`) leave no doubt."""
    for count in range(len(parts), 1, -1):
        found = PartList(whole, tuple(parts[:count]), complete=True)
        if found.total == whole.value:
            return found
    alike = [_same_head(part, whole) or (kinds and part.kind == whole.kind) for part in parts]
    sure = len(parts) > 1 and all(alike)
    return PartList(whole, tuple(parts), complete=True) if sure else None


def _among(passage: Passage) -> Iterator[PartList]:
    """Read "…, trong đó có 5.910 lượt": a part, against the largest figure of the same unit before it."""
    for at, part in enumerate(passage.figures[1:], start=1):
        if "trong đó" not in part.lead or part.is_share or not part.unit:
            continue
        clause = _clause_before(passage, at)
        wholes = [one for one in clause if one.unit == part.unit and not _CHANGE.search(one.lead)]
        if wholes:
            yield PartList(max(wholes, key=lambda one: one.value), (part,), complete=False)


def _clause_before(passage: Passage, at: int) -> list[Figure]:
    """The figures before the one at `at`, back to the last semicolon."""
    first = max(0, at - _LONGEST_LIST)
    begin = next((place for place in range(at, first, -1) if ";" in passage.figures[place].lead), first)
    return list(passage.figures[begin:at])


def _following(passage: Passage, at: int) -> tuple[Figure, ...]:
    """The figures behind the one at `at` that can be its parts."""
    return passage.figures[at + 1 : at + 1 + _LONGEST_LIST]


def _in_note(passage: Passage, whole: Figure) -> Iterator[PartList]:
    """The parts that a note gives of the figure before its mark: opened by "Trong đó", or alike in their words."""
    if whole.is_share or not whole.unit:
        return
    same = [figure for figure in passage.figures[:_LONGEST_LIST] if figure.kind == whole.kind and figure.unit]
    if _OPENS_NOTE.match(passage.figures[0].lead) and passage.figures[0] in same:
        run = [one for one in same if one is same[0] or not re.search(r"\b(?:tổng|trị giá)\b", one.lead)]
        if (found := _adding_up(whole, run)) and found.total == whole.value:
            yield PartList(whole, found.parts, complete=True, apart=True)
        elif run:
            yield PartList(whole, tuple(run), complete=False, apart=True)
    elif len(same) > 1 and len({_opening(figure) for figure in same}) == 1:
        yield PartList(whole, tuple(same), complete=False, apart=True)


def _opening(figure: Figure) -> tuple[str, ...]:
    """The first two words that lead to a figure: lists repeat them ("cho vay …, cho vay …")."""
    return tuple(figure.lead.strip(" ,;:-+").split()[:2])


def _outside_brackets(figures: Sequence[Figure]) -> list[Figure]:
    depth, outside = 0, []
    for figure in figures:
        depth = max(0, depth + figure.lead.count("(") - figure.lead.count(")"))
        if depth == 0:
            outside.append(figure)
    return outside


def _same_head(part: Figure, whole: Figure) -> bool:
    """Whether both count the same thing: "trường mầm non" and "trường", or amounts of one kind."""
    if part.is_share or not part.unit:
        return False
    return part.unit.split()[0] == whole.unit.split()[0] or (part.kind == whole.kind == "money")


def _structure(scene: Scene, passage: Passage) -> Iterator[Claim]:
    """The shares of a structure ("cơ cấu", "tỷ trọng"), where they are all there.

    They are where their sum is near 100 %; of a "cơ cấu" also where it is above, or where there are three or more.
    """
    begun = next((at for at, one in enumerate(passage.figures) if _STRUCTURE.search(one.lead)), None)
    if begun is None:
        return
    run: list[Figure] = []
    for figure in passage.figures[begun:]:
        if not figure.is_share or _CHANGE.search(figure.lead) or (run and not _STRUCTURE_STEP.search(figure.lead)):
            break
        run.append(figure)
    total = sum((figure.value for figure in run), Decimal(0))
    whole = "cơ cấu" in passage.figures[begun].lead and (total > _FULL or len(run) >= _SECTORS)
    if len(run) < 2 or (abs(total - _FULL) > _NEAR_FULL and not whole):
        return
    slack = sum((recomputing.half_step(figure.value) for figure in run), Decimal(0))
    near = Holds.ROUNDING if abs(total - _FULL) <= slack else Holds.FALSE
    holds = Holds.TRUE if total == _FULL else near
    yield recomputing.claim(scene, ClaimKind.PARTS_SUM, [run], stated=_FULL, computed=total, holds=holds)
