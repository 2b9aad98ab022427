"""Parts and their whole: "08 trường (05 …, 01 … và 02 …)", "33 chi bộ, gồm …", "Trong đó …", shares that make 100 %.

That the parts add up is itself evidence that they are the parts; that they do not is said only where words and units
leave no doubt.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading import passages
from cotmoc.reading.claims import (
    amounts,
    balances,
    carried_on,
    complements,
    part_lists,
    recomputing,
    remembering,
    totals,
)
from cotmoc.reading.claims.part_lists import PartList
from cotmoc.reading.passages import Figure, Passage, Scene

_COMPRISES = re.compile(r"(?:^|[\s,;:(])(?:bao )?gồm(?: có)?:?$")
_OPENS_NOTE = re.compile(r"^(?:trong đó|trong số đó|gồm|bao gồm|cụ thể)\b")
_TOTAL = re.compile(r"\btổng (?:số|cộng)(?: là| có)?$")
_OTHER_MATTER = re.compile(
    r"\b(?:tăng|giảm|đạt|chiếm|nâng|so|còn|đến nay|tổng|trị giá|kinh phí)\b|^[,;) ]*với\b|\bvới$"
)
_CHANGE = re.compile(r"(?:tăng|giảm|vượt)(?: thêm| hơn| khoảng| gần)?$")
_STANDS_ALONE = re.compile(r"(?:^[(]?|[,;(]|\bvà)$")
_OPENS_SEXES = re.compile(r"(?:\(|(?:bao )?gồm|trong đó)(?: có)?:?$")
_SEXES = ("nam", "nữ")
_SOME = (Decimal("0.8"), Decimal("1.2"))
_LONGEST_LIST = part_lists.LONGEST_LIST


def find(scene: Scene) -> Iterator[Claim]:
    """Every list of parts as a claim; an incomplete list is one only where a part is larger than its whole."""
    for found in read(scene):
        holds = found.holds
        if holds is Holds.FALSE or found.complete or found.short:
            parts = sorted(found.parts, key=lambda part: part.span.start)
            groups = [[found.whole], parts] if found.apart else [[found.whole, *parts]]
            stated = found.whole.value
            yield recomputing.claim(
                scene, ClaimKind.PARTS_SUM, groups, stated=stated, computed=found.total, holds=holds
            )


@remembering.once
def read(scene: Scene) -> Iterator[PartList]:
    """Every list of parts that the words make one."""
    for passage in scene.passages:
        for at, whole in enumerate(passage.figures[:-1]):
            if whole.is_share or not whole.unit:
                continue
            found = next((found for kind in _KINDS if (found := kind(passage, at))), None)
            if found:
                yield found
        for at in range(1, len(passage.figures)):
            if found := amounts.read(passage, at) or totals.read(passage, at) or balances.read(passage, at):
                yield found
        yield from _among(passage)
        if passage.note and (carried := scene.carrier(passage.note)):
            yield from _in_note(passage, carried[1])
    yield from carried_on.read(scene)
    yield from balances.settled(scene)


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
    over = not whole.is_counted and found.total >= whole.value
    return found if len(parts) > 1 and (over or found.nearly or complements.complete_each_other(parts)) else None


def _comprised(passage: Passage, at: int) -> PartList | None:
    """Read "33 chi, đảng bộ, gồm 21 chi bộ, 12 Đảng bộ cơ sở (…)": parts in brackets behind a part are not counted.

    What comes with the whole is passed: "33 chi, đảng bộ với 4.000 đảng viên, gồm …".
    """
    whole, following = passage.figures[at], _following(passage, at)
    if following[0].lead == "với":
        following = following[1:]
    if not following or not _COMPRISES.search(following[0].lead):
        return None
    parts, mark = [following[0]], ""
    for figure in passages.outside_brackets(following)[1:]:
        mark = mark or (";" if ";" in figure.lead else ",")
        next_item = mark == "," and ";" in figure.lead
        if next_item or _OTHER_MATTER.search(figure.lead) or figure.kind == "share":
            break
        parts.append(figure)
    return _adding_up(whole, parts, kinds=True)


def _after_colon(passage: Passage, at: int) -> PartList | None:
    """Read "tổng số 40 đơn: … 6 đơn; 09 đơn …": the figures of the same unit behind the colon."""
    whole = passage.figures[at]
    if not (_TOTAL.search(whole.lead) and whole.tail.startswith(":")):
        return None
    return _adding_up(
        whole, [one for one in passages.outside_brackets(_following(passage, at)) if one.unit == whole.unit]
    )


def _adding_up(whole: Figure, parts: Sequence[Figure], *, kinds: bool = False) -> PartList | None:
    """The first parts that add up to the whole; all of them, if none do and the units (or `kinds`) leave no doubt."""
    sums = part_lists.running_totals(whole, parts)
    for count in range(len(parts), 1, -1):
        if sums[count - 1] == whole.value:
            return PartList(whole, tuple(parts[:count]), complete=True)
    alike = [_same_head(part, whole) or (kinds and part.kind == whole.kind) for part in parts]
    sure = len(parts) > 1 and (all(alike) or (kinds and _divide(whole, parts)))
    return PartList(whole, tuple(parts), complete=True) if sure else None


def _divide(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts of other names divide their whole: "120 đại biểu, gồm 80 … chính thức và 50 khách mời"."""
    low, high = _SOME
    counts = whole.is_counted and all(part.is_counted and part.unit and part.value <= whole.value for part in parts)
    alone = all(_STANDS_ALONE.search(part.lead) for part in parts[1:])
    named = all(part.known is None or part.kind == whole.kind for part in parts)
    total = sum((part.value for part in parts), Decimal(0))
    return counts and alone and named and low * whole.value <= total <= high * whole.value


def _by_sex(passage: Passage, at: int) -> PartList | None:
    """Read "1.250 học sinh, trong đó 640 nam và 610 nữ": nobody is left out and nobody counted twice."""
    parts = passage.figures[at + 1 : at + 3]
    if len(parts) < 2 or not _OPENS_SEXES.search(parts[0].lead) or not _STANDS_ALONE.search(parts[1].lead):
        return None
    both = sorted(part.unit.split()[0] if part.unit else "" for part in parts) == sorted(_SEXES)
    return PartList(passage.figures[at], parts, complete=True) if both else None


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


def _same_head(part: Figure, whole: Figure) -> bool:
    """Whether both count the same thing: "trường mầm non" and "trường", or amounts of one kind."""
    if part.is_share or not part.unit:
        return False
    return part.unit.split()[0] == whole.unit.split()[0] or (part.kind == whole.kind == "money")


_KINDS: tuple[Callable[[Passage, int], PartList | None], ...] = (
    _by_sex,
    _in_brackets,
    _comprised,
    _after_colon,
    complements.read,
)
