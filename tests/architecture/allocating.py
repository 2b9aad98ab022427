"""An example of every action on allocations: the year's target of jobs, split over the wards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.architecture.acts import Act, Stage

from cotmoc.actions import allocations, programmes
from cotmoc.domain.allocations import AllocationRule
from cotmoc.domain.allotments import Ground
from cotmoc.domain.targets import SetKind, TargetSet
from cotmoc.queries import allocations as kept
from cotmoc.store import clock, models


def begun(stage: Stage) -> int:
    """An allocation about which the wards are asked."""
    target = kept.target_of(stage.programme, "nam.2024.10c")
    way = kept.default_way(stage.programme, target, clock.today())
    number = allocations.begin(stage.programme, target.code, way, **stage.by("van-phong"))
    allocations.ask(stage.programme, number, date(2024, 12, 27), **stage.by("van-phong"))
    return number


def held(stage: Stage, number: int) -> kept.Held:
    return kept.find(stage.programme, stage.scope("van-phong"), number)


def on(stage: Stage, act: Callable[..., object], *told: object, username: str = "van-phong") -> Act:
    number, by = begun(stage), stage.by(username)
    return lambda: act(stage.programme, number, *told, **by)


def on_proposal(stage: Stage, act: Callable[..., object], *told: object) -> Act:
    number = begun(stage)
    allocations.propose(stage.programme, number, "tv.p1", Decimal(250), "Ít chỗ làm", **stage.by("phuong-1"))
    entry = models.DueEntry.objects.latest("id").pk
    return lambda: act(stage.programme, number, "tv.p1", entry, *told, **stage.by("van-phong"))


def splitting_otherwise(stage: Stage) -> Act:
    number = begun(stage)
    way = held(stage, number).draft.way
    assert way is not None
    other = replace(way, rule=AllocationRule.EQUAL)
    return lambda: allocations.set_way(stage.programme, number, other, **stage.by("van-phong"))


def allotting(stage: Stage) -> Act:
    split = kept.split(stage.programme, held(stage, begun(stage)), clock.today())
    own = TargetSet("phan-bo", SetKind.ASSIGNED, "Giao cho cấp dưới")
    return lambda: programmes.allot(stage.programme, split, Ground("12/QĐ-UBND", clock.today()), own=own)


CALLS: dict[str, Callable[[Stage], Act]] = {
    "allocations.begin": lambda stage: lambda: begun(stage),
    "allocations.set_way": splitting_otherwise,
    "allocations.edit": lambda stage: on(stage, allocations.edit, "tv.p1", Decimal(280)),
    "allocations.ask": lambda stage: on(stage, allocations.ask, date(2024, 12, 30)),
    "allocations.agree": lambda stage: on(stage, allocations.agree, "tv.p1", username="phuong-1"),
    "allocations.propose": lambda stage: on(
        stage, allocations.propose, "tv.p1", Decimal(250), "Ít chỗ làm", username="phuong-1"
    ),
    "allocations.take": lambda stage: on_proposal(stage, allocations.take),
    "allocations.answer": lambda stage: on_proposal(stage, allocations.answer, "Giữ như dự kiến"),
    "allocations.apply": lambda stage: on(stage, allocations.apply, "12/QĐ-UBND"),
    "programmes.allot": allotting,
}
"""Like `acts.CALLS`."""
