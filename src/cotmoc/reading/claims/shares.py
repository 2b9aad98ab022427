"""Shares of a whole that is not printed: "212 hộ, chiếm 0,89%" beside "527 hộ, chiếm 2,23%" imply the same whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading.claims import ratios, recomputing
from cotmoc.reading.passages import Figure, Passage, Scene

_MAKES_UP = re.compile(r"^[^;]{0,60}\bchiếm(?: (?:tỷ|tỉ) lệ)?(?: khoảng| trên| gần)?$|^[,(] ?(?:tỷ|tỉ) lệ$")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
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


def read(scene: Scene) -> Iterator[SharedWhole]:
    """Every two shares of the same unit in one sentence, or in a sentence and its note, that can be of one whole.

    Where even truncation cannot reconcile them they may be of different wholes, and nothing is claimed.
    """
    found = list(single(scene))
    for at, first in enumerate(found):
        for second in found[at + 1 :]:
            if first.count.unit == second.count.unit and _together(scene, first, second):
                if _overlap(first.wholes(), second.wholes()):
                    yield SharedWhole(first, second, Holds.TRUE)
                elif _overlap(first.wholes(truncated=True), second.wholes(truncated=True)):
                    yield SharedWhole(first, second, Holds.ROUNDING)


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


def beside_ratios(scene: Scene) -> Iterator[ContradictedShare]:
    """Every share whose count stands again as "count/whole" in the same paragraph or note."""
    for share in single(scene):
        for passage in scene.passages:
            if passage.paragraph != share.passage.paragraph:
                continue
            for part, whole in zip(passage.figures, passage.figures[1:], strict=False):
                same = part is not share.count and part.value == share.count.value and part.unit == share.count.unit
                if same and whole.lead == "/" and whole.value:
                    yield ContradictedShare(share, part, whole)


def _counted(passage: Passage, at: int) -> Figure | None:
    """The count that a share is of: the figure before it, past a change in brackets ("304 hộ (giảm 84 hộ), chiếm")."""
    before = passage.figures[at - 1]
    if at > 1 and re.fullmatch(r"\(?,? ?(?:tăng|giảm)", before.lead):
        before = passage.figures[at - 2]
    plain = before.unit and not before.is_share and before.kind != "multiple"
    return before if plain and not before.is_blurred and not passage.figures[at].is_blurred else None


def _together(scene: Scene, first: Share, second: Share) -> bool:
    if first.passage is second.passage:
        return True
    note = second.passage.note
    carried = scene.carrier(note) if note else None
    return carried is not None and carried[0] is first.passage


def _overlap(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])
