"""Shares of a whole that is not printed: "212 hộ, chiếm 0,89%" beside "527 hộ, chiếm 2,23%" imply the same whole."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds, Span
from cotmoc.reading.claims import ratios, recomputing, remembering
from cotmoc.reading.passages import Figure, Passage, Scene

_MAKES_UP = re.compile(r"^[^;]{0,60}\bchiếm(?: (?:tỷ|tỉ) lệ)?(?: khoảng| trên| gần)?$|^[,(] ?(?:tỷ|tỉ) lệ$")
_OTHER_DAY = re.compile(r"\b(?:năm|nay|trước|đầu|cuối|so|kỳ|tăng|giảm|trong đó)\b|;")
_REACH = 3
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """A count and the percentage of its whole that it makes up."""

    passage: Passage
    count: Figure
    percent: Figure

    @property
    def whole(self) -> Decimal:
        """The whole that the two imply."""
        return _HUNDRED * self.count.value / self.percent.value

    def wholes(self, *, truncated: bool = False) -> tuple[Decimal, Decimal]:
        """The least and the most whole from which the percentage could have been rounded, or also truncated."""
        half = recomputing.half_step(self.percent.value)
        low, high = self.percent.value - half, self.percent.value + (2 * half if truncated else half)
        return _HUNDRED * self.count.value / high, _HUNDRED * self.count.value / low


@dataclass(frozen=True, slots=True)
class SharedWhole:
    """Two shares that should be of one whole; `holds` says whether they can be."""

    first: Share
    second: Share
    holds: Holds


@dataclass(frozen=True, slots=True)
class ContradictedShare:
    """A stated share, and a part over whole elsewhere in the same place whose part is the same count."""

    share: Share
    part: Figure
    whole: Figure

    @property
    def percent(self) -> Decimal:
        """What the part over whole gives."""
        return _HUNDRED * self.part.value / self.whole.value


def find(scene: Scene) -> Iterator[Claim]:
    """Every two shares of one whole, and every share that a part over whole beside it confirms or contradicts."""
    for pair in read(scene):
        groups = [[one.count, one.percent] for one in (pair.first, pair.second)]
        if pair.first.passage is pair.second.passage:
            groups = [groups[0] + groups[1]]
        yield recomputing.claim(
            scene, ClaimKind.SHARE_OF, groups, stated=None, computed=pair.first.whole, holds=pair.holds
        )
    for found in beside_ratios(scene):
        stated = found.share.percent.value
        yield recomputing.claim(
            scene,
            ClaimKind.SHARE_OF,
            [[found.share.count, found.share.percent], [found.part, found.whole]],
            stated=stated,
            computed=found.percent,
            holds=recomputing.judge(stated, found.percent),
        )


@remembering.once
def read(scene: Scene) -> Iterator[SharedWhole]:
    """Every two shares of the same unit in one sentence, or in a sentence and its note.

    Where even truncation cannot reconcile them, the second may be of another day or a share of the first's count;
    if the words speak of no other day and it is no such share, the pair is `UNCHECKABLE`.
    """
    of_sentence: dict[Span, list[Share]] = {}
    for share in single(scene):
        before = of_sentence.setdefault(share.passage.span, [])
        for other in (*before[-_REACH:], *_carrying(scene, share, of_sentence)):
            if other.count.unit == share.count.unit and (holds := _holds(other, share)):
                yield SharedWhole(other, share, holds)
        before.append(share)


def _carrying(scene: Scene, share: Share, of_sentence: dict[Span, list[Share]]) -> list[Share]:
    """The last shares of the sentence that carries the note in which a share stands."""
    carried = scene.carrier(share.passage.note) if share.passage.note else None
    return of_sentence.get(carried[0].span, [])[-_REACH:] if carried else []


def _holds(first: Share, second: Share) -> Holds | None:
    """Whether two shares can be of one whole; None where they may well be of two."""
    if _overlap(first.wholes(), second.wholes()):
        return Holds.TRUE
    if _overlap(first.wholes(truncated=True), second.wholes(truncated=True)):
        return Holds.ROUNDING
    apart = first.passage is not second.passage or _explained(first, second)
    return None if apart else Holds.UNCHECKABLE


@remembering.once
def single(scene: Scene) -> Iterator[Share]:
    """Every count with the percentage of its whole that it makes up."""
    for passage in scene.passages:
        for at in range(1, len(passage.figures)):
            percent = passage.figures[at]
            if not percent.is_share or not percent.value or not _MAKES_UP.search(percent.lead):
                continue
            count = _counted(passage, at)
            if count and ratios.pair_before(passage, at) is None:
                yield Share(passage, count, percent)


@remembering.once
def beside_ratios(scene: Scene) -> Iterator[ContradictedShare]:
    """Every share whose count stands again as "count/whole" in the same paragraph or note."""
    ratio_of: dict[tuple[int, Decimal, str], tuple[Figure, Figure]] = {}
    for passage in scene.passages:
        for part, whole in itertools.pairwise(passage.figures):
            if whole.lead == "/" and whole.value:
                ratio_of.setdefault((passage.paragraph, part.value, part.unit), (part, whole))
    for share in single(scene):
        found = ratio_of.get((share.passage.paragraph, share.count.value, share.count.unit))
        if found and found[0] is not share.count:
            yield ContradictedShare(share, *found)


def _counted(passage: Passage, at: int) -> Figure | None:
    """The count that a share is of: the figure before it, past a change in brackets ("304 hộ (giảm 84 hộ), chiếm")."""
    before = passage.figures[at - 1]
    if at > 1 and re.fullmatch(r"\(?,? ?(?:tăng|giảm)", before.lead):
        before = passage.figures[at - 2]
    plain = before.unit and not before.is_share and before.kind != "multiple"
    return before if plain and not before.is_blurred and not passage.figures[at].is_blurred else None


def _explained(first: Share, second: Share) -> bool:
    """Whether a second share may well be of another whole: of another day, or of the first count."""
    of_first = recomputing.judge(second.percent.value, _HUNDRED * second.count.value / first.count.value)
    return of_first is not Holds.FALSE or bool(_OTHER_DAY.search(second.count.lead))


def _overlap(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])
