"""The tree of a verdict: comparison, rounding, path and pace over the tree of its figure."""

from decimal import Decimal

from tests.factories import City, amount, say_all, steps, target

from cotmoc.domain import evaluations, traces
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Judgement, Trace
from cotmoc.domain.targets import Target

LEVEL = target(">=", 80)


def tree(city: City, judged: Target, period: str = "2020") -> Trace:
    """The tree of a verdict, every step of it said in both languages."""
    found = traces.of_judgement(city.judge(judged, period), city.programme())
    say_all(steps(found))
    return found


def rules(found: Trace) -> list[str]:
    """The rules of a tree from above."""
    return [rule for rule, _ in steps(found)]


def test_above_the_figure_stands_what_it_was_held_against() -> None:
    found = tree(City().add("2020", 84), LEVEL)
    assert rules(found) == ["trace_verdict", "trace_observed"]
    assert found.facts["bound"] == LEVEL


def test_rounding_is_a_step_where_it_decides() -> None:
    assert "trace_compared_rounded" in rules(tree(City().add("2020", "79.6"), LEVEL))
    assert "trace_compared_rounded" not in rules(tree(City().add("2020", "80.4"), LEVEL))


def test_rounding_on_the_way_is_a_step_too() -> None:
    found = tree(City().add("2015", 50).add("2018", "67.8"), LEVEL, "2018")
    assert found.inputs[0].rule == "trace_compared_rounded"
    assert found.inputs[0].value == 68


def test_path_and_pace_stand_beside_the_figure() -> None:
    found = tree(City().add("2015", 50).add("2018", 60), LEVEL, "2018")
    told = ["trace_observed", "trace_path_steps", "trace_thresholds", "trace_pace"]
    assert [one.rule for one in found.inputs] == told


def test_of_every_year_each_year_stands_in_the_tree() -> None:
    jobs = City([amount(measure_unit="người")]).years(2016, 210, 190)
    found = tree(jobs, target(">=", 200, "each_year", measure_unit="người"), "2017")
    assert [one.value for one in found.inputs] == [Decimal(190), Decimal(210)]


def test_what_nobody_can_tell_has_a_tree_as_well() -> None:
    assert rules(tree(City(), LEVEL)) == ["trace_verdict", "absence_not_reported"]


def test_a_cell_is_explained_whole() -> None:
    city = City(targets=[LEVEL]).add("2020", 84)
    (cell,) = evaluations.sweep(city.programme(), Period.parse("2020"))
    told = traces.explain(cell, city.programme(), Period.parse("2020"))
    judgement = told.changes[0].judgement
    assert (told.figure, len(told.verdicts)) == (cell.result.trace, 1)
    assert isinstance(judgement, Judgement) and judgement.target == LEVEL


def test_a_figure_without_target_is_explained_by_what_moves_it() -> None:
    city = City().add("2020", 84)
    (cell,) = evaluations.sweep(city.programme(), Period.parse("2020"))
    told = traces.explain(cell, city.programme(), Period.parse("2020"))
    assert told.verdicts == ()
    assert [one.effect for one in told.changes[0].levers] == [1]
