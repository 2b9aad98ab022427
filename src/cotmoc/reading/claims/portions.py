"""A part among a whole, with the share it makes up: "10 khóm, trong đó 8 khóm đạt chuẩn, chiếm 80%"."""

import re
from collections.abc import Iterator, Sequence

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading import passages
from cotmoc.reading.claims import ratios, recomputing, remembering
from cotmoc.reading.claims.ratios import Ratio
from cotmoc.reading.passages import Figure, Passage, Scene

_COMES_TO = re.compile(r"(?:chiếm|đạt|bằng|tỷ lệ|tỉ lệ)(?: (?:tỷ|tỉ) lệ)?$|^\($")
_MAKES_UP = re.compile(r"(?:chiếm|tỷ lệ|tỉ lệ)$|^\($")
_CHANGE = re.compile(r"(?:^|[,(] ?)(?:tăng|giảm|vượt)(?: thêm| hơn| khoảng| gần)?$")
_OTHER_MATTER = re.compile(r"[;:]|tăng|giảm|so với|trong đó|(?:tỷ|tỉ) lệ [^\W\d_]+ ")
_ENDS = re.compile(r"$|[.,;)\]]")
_OF_ALL = re.compile(r"^(?:trong |trên |so với )?tổng(?: số)? ([^\W\d_]+)\b[^,;.()]*")
_WHOLE = re.compile(
    r"\b(?:tổng số|tiếp nhận|thụ lý|toàn (?:phường|xã|thành phố|huyện|quận|tỉnh|trường|ngành|địa bàn)|cả (?:nước|tỉnh))"
    r"(?: [^,;]*)?$"
)
_NAMED_WHOLE = re.compile(r"^(?:trong |trên )?tổng [^();,]{2,40}\($")
_WITHIN = re.compile(r",[^;]{0,40}\bcó$")
_AMONG = re.compile(r"(?P<ends>;)? ?trong đó")
_REACH, _NEAR = 8, 3
_CLAUSE = re.compile(r"[,;:]")
_LONGEST_WAY = 60


def find(scene: Scene) -> Iterator[Claim]:
    """Every share of a part among its whole, as a claim."""
    for found in read(scene):
        yield recomputing.claim(
            scene,
            ClaimKind.RATIO,
            [[found.whole, found.part, found.stated]],
            stated=found.stated.value,
            computed=found.percent,
            holds=found.holds,
        )


@remembering.once
def read(scene: Scene) -> Iterator[Ratio]:
    """Every such share; where several figures could be the whole, only one that comes out."""
    for passage in scene.passages:
        for at in range(1, len(passage.figures)):
            stated = passage.figures[at]
            part_at = _part_at(passage.figures, at) if _is_share_of_whole(stated) else None
            if part_at is None:
                yield from _of_named_whole(passage, at)
                continue
            part = passage.figures[part_at]
            possible = [whole for whole in _wholes(passage, part_at) if whole.base and _is_of(stated, whole)]
            wholes = [whole for whole in possible if whole.base >= part.base] or _only_called(possible, stated)
            if _OF_ALL.match(stated.tail):
                wholes = [whole for whole in wholes if _is_whole(whole)] or wholes
            sure = _MAKES_UP.search(stated.lead) and any(
                "trong đó" in one.lead for one in passage.figures[max(0, at - _REACH) : at]
            )
            pairs = [Ratio(part, whole, stated, loose=not sure) for whole in wholes]
            behind = [Ratio(part, whole, stated) for whole in _behind(passage, at, part)]
            fitting = [pair for pair in (*pairs, *behind) if pair.holds in (Holds.TRUE, Holds.ROUNDING)]
            yield from fitting[:1] or (pairs if len(pairs) == 1 else [])


def _of_named_whole(passage: Passage, at: int) -> Iterator[Ratio]:
    """Read "0,5 tỷ đồng, chiếm 0,8% tổng dư nợ (62,5 tỷ đồng)", the share being the figure at `at`."""
    part, stated = passage.figures[at - 1 : at + 1]
    following = passage.figures[at + 1 : at + 2]
    said = stated.is_share and _MAKES_UP.search(stated.lead) and following and _NAMED_WHOLE.match(following[0].lead)
    if said and following[0].base >= part.base > 0 and passages.same_thing(part, following[0]) and not part.is_share:
        yield Ratio(part, following[0], stated)


def _is_share_of_whole(stated: Figure) -> bool:
    far = len(stated.lead) > _LONGEST_WAY or _OTHER_MATTER.search(stated.lead)
    return bool(stated.is_share and _COMES_TO.search(stated.lead) and not far)


def _is_of(stated: Figure, whole: Figure) -> bool:
    """Whether the words behind a share leave it to be of this whole."""
    if _ENDS.match(stated.tail):
        return True
    of_all = _OF_ALL.match(stated.tail)
    return bool(of_all and (whole.unit.split()[:1] == [of_all[1]] or of_all[1] in whole.lead.split()))


def _only_called(possible: Sequence[Figure], stated: Figure) -> list[Figure]:
    """The only figure that is called all there is, though its part is larger: one of them is wrong."""
    called = [whole for whole in possible if _is_whole(whole)]
    return called if len(called) == 1 and _MAKES_UP.search(stated.lead) else []


def _behind(passage: Passage, at: int, part: Figure) -> Iterator[Figure]:
    """What stands behind a share that it may be of: "đúng hạn 96 hồ sơ (đạt 96%), đến hạn 100 hồ sơ"."""
    for figure in passage.figures[at + 1 : at + 1 + _NEAR]:
        if figure.base >= part.base > 0 and passages.same_thing(figure, part):
            yield figure


def _part_at(figures: Sequence[Figure], at: int) -> int | None:
    """The place of the count that a share is of: the figure before, past by how much it rose."""
    place = at - 1
    while place > 0 and at - place <= 2 and _CHANGE.search(figures[place].lead):
        place -= 1
    part = figures[place]
    counts = part.unit and not part.is_share and part.kind != "multiple" and part.lead != "/"
    return place if counts and place and not _CHANGE.search(part.lead) else None


def _wholes(passage: Passage, at: int) -> list[Figure]:
    """What the figure at `at` can be a part of: what stands before "trong đó", or what is called the whole."""
    figures, part = passage.figures, passage.figures[at]
    first = max(0, at - _REACH)
    among = next((place for place in range(at, first, -1) if "trong đó" in figures[place].lead), None)
    if among is not None:
        opened = _AMONG.search(figures[among].lead)
        last = among - 1 if opened and opened["ends"] else among
        begin = next((place for place in range(last, first, -1) if ";" in figures[place].lead), first)
        near = figures[begin:among]
    else:
        begin = next((place for place in range(first, at) if _is_whole(figures[place])), at)
        near = figures[begin:at] or tuple(_counted_within(figures, at) or _named_by_its_unit(figures, at))
    return [one for one in passages.outside_brackets(near) if passages.same_thing(one, part) and not _is_aside(one)]


def _counted_within(figures: Sequence[Figure], at: int) -> list[Figure]:
    """Read "bình xét 3.150 hộ, có 2.961 hộ đạt, chiếm 94%": the only figure of the kind before a count behind "có"."""
    part = figures[at]
    alike = [one for one in figures[max(0, at - _REACH) : at] if passages.same_thing(one, part) and not _is_aside(one)]
    return alike if len(alike) == 1 and _WITHIN.search(part.lead) and ";" not in part.lead else []


def _named_by_its_unit(figures: Sequence[Figure], at: int) -> list[Figure]:
    """Read "6.600 đảng viên; đảng viên nữ 2.508 đồng chí, chiếm 38%": the only figure of what the part is named."""
    clause = _CLAUSE.split(figures[at].lead)[-1].strip()
    named = [one for one in figures[max(0, at - _REACH) : at] if one.unit and clause.startswith(f"{one.unit} ")]
    return named if len(named) == 1 else []


def _is_aside(figure: Figure) -> bool:
    """Whether a figure tells by how much something rose, or stands in brackets."""
    return bool(_CHANGE.search(figure.lead)) or figure.lead.rfind("(") > figure.lead.rfind(")")


def _is_whole(figure: Figure) -> bool:
    """Whether the words call a figure all there is, and nothing behind it narrows it down."""
    return bool(_WHOLE.search(figure.lead) and (_ENDS.match(figure.tail) or figure.tail.startswith("(")))


def pairs(scene: Scene) -> Iterator[Ratio]:
    """Every share that is said of a part and its whole, "a/b" or "a among b"."""
    yield from ratios.read(scene)
    yield from read(scene)
