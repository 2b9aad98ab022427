"""Parts told in the sentence behind their whole: "Tổng số đơn là 40 đơn. Trong đó: khiếu nại 6 đơn, tố cáo 4 đơn, …".

They may stand in the next paragraph, or on lines of their own behind "trong đó:".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from cotmoc.reading import passages
from cotmoc.reading.claims import amounts, recomputing
from cotmoc.reading.claims.part_lists import LONGEST_LIST, PartList
from cotmoc.reading.passages import Figure, Passage, Scene

_OPENS = re.compile(r"^[-+–•*]? ?(?:trong (?:số )?đó|cụ thể|(?:bao )?gồm)\b")
_LEADS_ON = re.compile(r"(?:trong (?:số )?đó|cụ thể|(?:bao )?gồm)(?: có)?:$")
_ITEM = re.compile(r"^([-+–•*]|[a-zđ]\)|[0-9]{1,2}[.)])\s")
_CHANGE = re.compile(r"(?:tăng|giảm|vượt)(?: thêm| hơn| khoảng| gần)?$")
_REACH = 6
"""So many figures of a unit, at most, can be the whole."""
_PLANNED = re.compile(rf"\b{recomputing.PLAN}[^,;]*$")


def read(scene: Scene) -> Iterator[PartList]:
    """Every list of parts whose whole stands in the sentence before; where none fits, only of an only whole."""
    for at in range(1, len(scene.body)):
        before, passage = scene.body[at - 1 : at + 1]
        if not 0 <= passage.paragraph - before.paragraph <= 1:
            continue
        wholes = [one for one in passages.outside_brackets(before.figures[-LONGEST_LIST:]) if _is_plain(one)]
        if _OPENS.match(passage.figures[0].lead):
            yield from _listed(wholes, passage.figures[:LONGEST_LIST])
        elif wholes and _LEADS_ON.search(before.figures[-1].tail):
            items = [items.figures[0] for items in _items(scene, at)]
            if len(items) > 1 and all(item.unit == wholes[-1].unit for item in items):
                found = PartList(wholes[-1], tuple(items), complete=False, apart=True, listed=True)
                yield from [found] if not found.larger else []


def _listed(wholes: Sequence[Figure], following: Sequence[Figure]) -> Iterator[PartList]:
    alike = [whole for whole in wholes if whole.unit == following[0].unit][-_REACH:]
    lists = list(amounts.beginnings(following, alike))
    fitting = next((one for one in lists if one.total == one.whole.value and not _goes_on(one, following)), None)
    if fitting:
        yield replace(fitting, apart=True)
    elif len(alike) == 1 and lists:
        found = replace(lists[0], complete=False, apart=True, listed=True)
        if not found.larger or "tổng" in found.whole.lead:
            yield found


def _goes_on(found: PartList, following: Sequence[Figure]) -> bool:
    """Whether the last part of a list is still to come: "…, THCS có 38 trường và THPT có 9 trường"."""
    behind = following[len(found.parts) : len(found.parts) + 1]
    return any(one.lead.startswith("và ") and one.unit == found.whole.unit for one in behind)


def _items(scene: Scene, at: int) -> Iterator[Passage]:
    """The lines from one on that open with the same mark, one behind the other, each with its first sentence."""
    mark = _mark(scene, scene.body[at])
    following = scene.body[at : at + LONGEST_LIST]
    lines = [one for place, one in enumerate(following) if not place or one.paragraph != following[place - 1].paragraph]
    near = takewhile(lambda one: one[1].paragraph - lines[0].paragraph == one[0], enumerate(lines))
    yield from takewhile(lambda one: mark and _mark(scene, one) == mark, (one for _, one in near))


def _mark(scene: Scene, passage: Passage) -> str:
    found = _ITEM.match(scene.quote(passage.span).lstrip())
    return found[1] if found else ""


def _is_plain(figure: Figure) -> bool:
    """Whether a figure can be a whole: it has a unit, and is no share, change, plan or b of "a/b"."""
    aside = _CHANGE.search(figure.lead) or _PLANNED.search(figure.lead) or figure.lead == "/"
    return bool(figure.unit and not figure.is_share and not aside)
