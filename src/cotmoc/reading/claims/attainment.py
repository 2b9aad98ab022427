"""Attainment: a result against the plan's figure, as in "đạt 99,78%, đạt 100,78% (nghị quyết 99%)".

Read are: the plan in brackets behind the result, with or without the percentage; "12.911/10.000 (đạt 129,11% nghị
quyết)"; and the plan before the result ("kế hoạch 200 hộ, thực hiện 190 hộ, đạt 95%").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.lexicon.merits import Merit
from cotmoc.reading import passages
from cotmoc.reading.claims import measures, ratios, recomputing, remembering
from cotmoc.reading.passages import Figure, Passage, Scene

_OPENS_PLAN = re.compile(rf"\((?:theo |so với |so |chỉ tiêu |mục tiêu )*{recomputing.PLAN}([^()]*)$")
_PLAN_BEFORE_BRACKET = re.compile(
    rf"^(?:so với |so |của )*(?:mức |chỉ tiêu |mục tiêu )*{recomputing.PLAN}[^()]{{0,25}}\(([^()]*)$"
)
_PLAN_BEHIND_PERCENT = re.compile(
    rf"^(?:so với |so |của )*(?:mức |chỉ tiêu |mục tiêu )*{recomputing.PLAN}"
    r"(?: (?:được |tỉnh |huyện |cấp trên )?giao| năm(?: [0-9]{4})?| đề ra| vốn)* là()$"
)
_IN_ITS_BRACKET = re.compile(r"^, ?(?:đạt|bằng)(?: (?:tỷ|tỉ) lệ)?$")
_REACHES_PLAN = re.compile(
    r"^[,; ]*(?:đã )?(?:bằng|(?:chưa |không )?đạt|vượt|đạt và vượt|hoàn thành|hoàn thành vượt) "
    rf"(?:mức |chỉ tiêu |mục tiêu )*{recomputing.PLAN}[^();]{{0,25}}\(([^()]*)$"
)
_BOUND = re.compile(
    r"^(?:là|đạt|từ|trên|dưới|còn|giảm còn|không quá|ít nhất|tối thiểu|khoảng|:|năm [0-9]{4}|đề ra|giao|\s)*$"
)
_PLAN_BEHIND = re.compile(rf"^(?:so |so với |của |theo )*(?:chỉ tiêu |mục tiêu )*{recomputing.PLAN}")
_ENDS_IN_PLAN = re.compile(
    rf"{recomputing.PLAN}(?: vốn| thu| chi| đầu tư| công| năm(?: [0-9]{{4}})?| đề ra| giao| là|:| được giao| cả năm)*$"
)
_COMES_TO = re.compile(
    r"^(?:(?!so )[^\W\d_]+(?: [^\W\d_]+){0,3},)? ?(?:so [^,;()]{0,40}, ?)?,? ?"
    rf"(?:so (?:với )?(?:chỉ tiêu |mục tiêu )?{recomputing.PLAN}[^,;()]{{0,20}})?"
    r"(?:đạt|bằng|vượt)(?: (?:tỷ|tỉ) lệ)?$"
)
_AT_MOST = re.compile(r"\b(?:dưới|không quá|không vượt quá|tối đa|giảm còn|xuống còn)\b")
_AT_LEAST = re.compile(r"\b(?:trên|tối thiểu|ít nhất|không dưới)\b")
_OF_THE_PAIR = re.compile(r"[,;(]|^(?:đạt|bằng|chiếm)\b")
_EXCEEDS = re.compile(r"\bvượt$")
_COMPARED = re.compile(r"so với |so ")
_CHANGE = re.compile(r"(?:^|, ?)(?:tăng|giảm|vượt)(?: bình quân| thêm| hơn| trên| khoảng)?(?: hàng năm)?$")
_AVERAGE = re.compile(r"^[,;(] ?(?:bình quân|trung bình)(?: đạt| là| mỗi [^\W\d_]+| hàng năm| hằng năm)*$")
_REACH = 12
"""How many figures back or on a plan and its results lie at most."""
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Attainment:
    """A result, the plan's figure, and the percentage stated for the two (None where none is stated)."""

    passage: Passage
    result: Figure
    plan: Figure
    stated: Figure | None

    @cached_property
    def merit(self) -> Merit | None:
        """Which way the measure is better: by the plan's bound, else by the measure's own words."""
        if _AT_MOST.search(self.plan.lead):
            return Merit.LESS
        return Merit.MORE if _AT_LEAST.search(self.plan.lead) else measures.merit(self.passage, self.result)

    @property
    def says_exceeds(self) -> bool:
        """Whether the percentage is said to be what lies above the plan ("vượt 20%")."""
        return self.stated is not None and bool(_EXCEEDS.search(self.stated.lead))

    @property
    def names_plan(self) -> bool:
        """Whether the percentage is said to be of the plan: "đạt 83% kế hoạch"."""
        return self.stated is not None and bool(_PLAN_BEHIND.match(self.stated.tail))

    @property
    def percent(self) -> Decimal:
        """The result in per cent of the plan."""
        return _HUNDRED * self.result.base / self.plan.base

    @property
    def computed(self) -> Decimal:
        """What the stated percentage should be; where none is stated and less is better, the result itself."""
        if self.stated is None and self.merit is Merit.LESS:
            return self.result.value
        if self.stated and self.says_exceeds:
            points = self.result.value - self.plan.value
            in_points = self.result.is_share and recomputing.judge(self.stated.value, points) is not Holds.FALSE
            return points if in_points else self.percent - _HUNDRED
        return self.percent

    @cached_property
    def holds(self) -> Holds:
        """Whether the stated percentage comes out.

        Where less is better, or may be, no formula is official: one that comes out may be meant.
        """
        if self.stated is None:
            return Holds.TRUE
        found = recomputing.judge_figures(self.stated, self.computed, self.result, self.plan, slack=self._slack)
        if found is not Holds.FALSE or self.is_sure:
            return found
        meant = (recomputing.judge_figures(self.stated, other, slack=self._slack) for other in self._other_formulas)
        says_formula = self.names_plan and not self.says_exceeds and self.result.base
        return Holds.FALSE if says_formula and all(one is Holds.FALSE for one in meant) else Holds.UNCHECKABLE

    @property
    def is_sure(self) -> bool:
        """Whether the percentage can only be the result in per cent of the plan."""
        return self.merit is Merit.MORE

    @property
    def _other_formulas(self) -> tuple[Decimal, ...]:
        """How else people say that less than planned is better: the plan by the result, or mirrored at a hundred."""
        return (_HUNDRED * self.plan.base / self.result.base, 2 * _HUNDRED - self.percent) if self.result.base else ()

    @property
    def missed(self) -> bool:
        """Whether the result falls short of the plan, or stays above it where less is better; unless in doubt."""
        merit = self.merit
        if merit is Merit.LESS:
            return self.result.base > self.plan.base
        doubtful = merit is None or measures.is_near_ills(self.passage, self.result)
        return not doubtful and self.result.base < self.plan.base

    @property
    def _slack(self) -> Decimal:
        """How far the percentage is uncertain because the result is rounded; counts are not."""
        if recomputing.is_whole(self.result.value) and self.result.kind not in ("share", "money"):
            return Decimal(0)
        size = self.result.known.size if self.result.known else Decimal(1)
        return _HUNDRED * recomputing.half_step(self.result.value) * size / self.plan.base


def find(scene: Scene) -> Iterator[Claim]:
    """Every attainment as a claim."""
    for found in read(scene):
        taking_part = {one.span: one for one in (found.result, found.plan, found.stated) if one}
        figures = [taking_part[span] for span in sorted(taking_part, key=lambda span: span.start)]
        stated = found.stated.value if found.stated else None
        yield recomputing.claim(
            scene, ClaimKind.ATTAINMENT, [figures], stated=stated, computed=found.computed, holds=found.holds
        )


@remembering.once
def read(scene: Scene) -> Iterator[Attainment]:
    """Every result that stands against a plan's figure."""
    for passage in scene.passages:
        for at, figure in enumerate(passage.figures):
            found = _in_brackets(passage, at) or _slashed(passage, at) or _plan_first(passage, at)
            if found and found.plan.value and found.result.kind == found.plan.kind:
                yield found
            elif (plan := _OPENS_PLAN.search(figure.lead)) and not _BOUND.match(plan[1]):
                yield from _named(passage, at, plan[1].strip())


def _in_brackets(passage: Passage, at: int) -> Attainment | None:
    """Read "R, đạt P% (nghị quyết T)", "R, đạt P% nghị quyết (T)" or "R (nghị quyết T)", T being the figure at `at`."""
    plan = passage.figures[at]
    opened = _OPENS_PLAN.search(plan.lead)
    if at == 0:
        return None
    last = passage.figures[at - 1]
    percent_before = at > 1 and last.is_share
    behind = _PLAN_BEFORE_BRACKET.match(plan.lead) or _PLAN_BEHIND_PERCENT.match(plan.lead)
    named_before = behind if percent_before else None
    reaches = _REACHES_PLAN.match(plan.lead)
    opened = opened or reaches
    if not any(found and _BOUND.match(found[1].strip()) for found in (named_before, opened)):
        return None
    if _is_percent_of_plan(last) and at > 1 and passage.figures[at - 2].lead != "/":
        result = _result_before(passage.figures[max(0, at - _REACH) : at - 1], plan)
        return Attainment(passage, result, plan, last) if result else None
    if not opened or not passages.same_thing(last, plan):
        return None
    following = passage.figures[at + 1] if at + 1 < len(passage.figures) else None
    inside = following and following.is_share and _IN_ITS_BRACKET.match(following.lead) and following.tail[:1] == ")"
    return Attainment(passage, last, plan, following if inside else None)


def _is_percent_of_plan(figure: Figure) -> bool:
    """Whether a percentage says how much of the plan was reached, and not how it compares with another year."""
    behind = figure.tail.partition("(")[0].strip(" ,")
    return figure.is_share and bool(_COMES_TO.match(figure.lead)) and (not behind or bool(_PLAN_BEHIND.match(behind)))


def _result_before(before: Sequence[Figure], plan: Figure) -> Figure | None:
    """The result that a percentage and its plan belong to: the figure before, past changes and other units.

    An average of it ("6.250 tỷ đồng, bình quân 1.250 tỷ đồng/năm, đạt …") is passed too.
    """
    for figure in reversed(before):
        is_average = _AVERAGE.search(figure.lead)
        if passages.same_thing(figure, plan) and not _is_change(figure) and not is_average:
            return figure
        if not (_is_change(figure) or is_average) and (plan.is_share or ";" in figure.lead):
            return None
    return None


def _named(passage: Passage, at: int, name: str) -> Iterator[Attainment]:
    """Read "(nghị quyết đô thị 100%, nông thôn 98%)": each plan's figure against the last result of that name."""
    for place in range(at, min(at + _REACH, len(passage.figures))):
        plan = passage.figures[place]
        if place > at:
            if "(" in plan.lead or ")" in plan.lead:
                return
            name = plan.lead.strip(" ,;:")
        named = [
            one
            for one in passage.figures[max(0, at - _REACH) : at]
            if name and name in one.lead and passages.same_thing(one, plan)
        ]
        if named and plan.value:
            says_so = _PLAN_BEHIND.match(named[-1].tail)
            yield Attainment(passage, named[-1], plan, named[-1] if says_so else None)


def _slashed(passage: Passage, at: int) -> Attainment | None:
    """Read "12.911 lao động/10.000 người (đạt 129,11% nghị quyết)", the percentage being the figure at `at`.

    In "47/63 địa phương thu đạt trên 81% dự toán" it says what is counted.
    """
    stated = passage.figures[at]
    pair = ratios.pair_before(passage, at)
    says_so = _PLAN_BEHIND.match(stated.tail) and recomputing.REACHES.search(stated.lead)
    percent = stated.is_share or not stated.unit
    if not pair or not percent or not says_so or ratios.is_rate(pair, stated):
        return None
    found = Attainment(passage, pair[0], pair[1], stated)
    return found if _OF_THE_PAIR.search(stated.lead) or found.holds is Holds.TRUE else None


def _plan_first(passage: Passage, at: int) -> Attainment | None:
    """Read "kế hoạch T, thực hiện R, đạt P%", the percentage being the figure at `at`."""
    if at < 2 or not passage.figures[at].is_share or not _COMES_TO.match(passage.figures[at].lead):
        return None
    plan, result = passage.figures[at - 2 : at]
    planned = _ENDS_IN_PLAN.search(plan.lead) and "(" not in plan.lead[-20:]
    compared = _COMPARED.match(passage.figures[at].tail)
    if not planned or compared or not passages.same_thing(plan, result) or plan.is_share or result.lead == "/":
        return None
    return Attainment(passage, result, plan, passage.figures[at])


def _is_change(figure: Figure) -> bool:
    """Whether a figure tells by how much something rose or fell."""
    return bool(_CHANGE.search(figure.lead))
