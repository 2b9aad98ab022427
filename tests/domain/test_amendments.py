"""Targets that are changed while the term runs: the old one holds to the day before, both are kept."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from cotmoc.domain import amendments, attainment, soundness
from cotmoc.domain.amendments import Amendment
from cotmoc.domain.documents import Span, StatedTarget
from cotmoc.domain.errors import NotFound, UnsoundDefinition
from cotmoc.domain.findings import Severity
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import Direction, HorizonKind, Op, Target
from cotmoc.exchange import folders

FOLDER = Path(__file__).parents[2] / "examples" / "tra-vinh" / "2020-2025"
DAY = date(2023, 7, 1)
NEW = StatedTarget(
    *("T1", "12", "2", "tỷ lệ dân số có bảo hiểm y tế", Op.GE, Decimal(95), None, "%", Direction.NONE),
    *(HorizonKind.BY, 2025, Decimal(1), "bảo hiểm y tế 95%", Span(0, 10)),
)


@cache
def adopted() -> Programme:
    programme = folders.load(FOLDER).programme
    assert programme is not None
    return programme


def amended(target: str = "nq.12", day: date = DAY) -> Programme:
    told = {"day": day, "decision": "Nghị quyết 07", "document": "nq-07.docx"}
    return amendments.amend(adopted(), [Amendment(target, NEW)], **told)  # type: ignore[arg-type]  # told by name


def one(programme: Programme, code: str) -> Target:
    return next(found for found in programme.targets if found.code == code)


def test_a_statement_is_matched_with_the_target_that_it_names() -> None:
    [match] = amendments.match([NEW], adopted(), DAY)
    assert match.target is not None
    assert (match.target.code, match.same) == ("nq.12", False)


def test_a_statement_of_something_else_is_matched_with_nothing() -> None:
    other = replace(NEW, measure="diện tích cây xanh công cộng", measure_unit="m2", number=None)
    assert [match.target for match in amendments.match([other], adopted(), DAY)] == [None]


@pytest.mark.parametrize(
    ("measure", "op", "unit", "target", "sure"),
    [
        ("tỷ lệ dân số có bảo hiểm y tế", Op.GE, "%", "nq.12", True),
        ("tỷ lệ hộ nghèo đa chiều", Op.LE, "%", None, False),
        ("GDP bình quân đầu người", Op.GE, "USD", "nq.2a", False),
        ("tỷ lệ trẻ em tiêm chủng", Op.GE, "%", None, False),
    ],
)
def test_words_that_many_names_hold_match_nothing(
    measure: str, op: Op, unit: str, target: str | None, *, sure: bool
) -> None:
    stated = replace(NEW, number=None, measure=measure, op=op, measure_unit=unit)
    [match] = amendments.match([stated], adopted(), DAY)
    assert (match.target.code if match.target else None, match.sure) == (target, sure)


def test_the_same_number_makes_a_candidate_that_is_not_sure() -> None:
    stated = replace(NEW, number="9", measure="tỷ lệ người không có việc ở đô thị", op=Op.LT)
    [match] = amendments.match([stated], adopted(), DAY)
    assert (match.target and match.target.item, match.sure) == ("9", False)


def test_the_same_bound_is_no_change() -> None:
    old = one(adopted(), "nq.12")
    [match] = amendments.match([replace(NEW, value=old.value)], adopted(), DAY)
    assert match.same


def test_the_old_target_ends_as_the_new_one_begins() -> None:
    old, new = one(amended(), "nq.12"), one(amended(), "nq.12.s2")
    assert (old.value, old.valid_to) == (Decimal("92.17"), DAY)
    assert (new.value, new.valid_from, new.adjusted_by) == (Decimal(95), DAY, "Nghị quyết 07")
    assert new.source is not None
    assert (new.source.document, new.source.start) == ("nq-07.docx", 0)
    assert not old.in_force_on(DAY)


def test_a_programme_with_an_amended_target_is_sound() -> None:
    assert not [found for found in soundness.check(amended()) if found.severity is Severity.ERROR]


def test_a_target_can_be_amended_again() -> None:
    told = {"day": date(2024, 7, 1), "decision": "Nghị quyết 09", "document": "nq-09.docx"}
    again = amendments.amend(amended(), [Amendment("nq.12.s2", NEW)], **told)  # type: ignore[arg-type]  # told by name
    assert one(again, "nq.12.s2").valid_to == one(again, "nq.12.s3").valid_from == date(2024, 7, 1)


@pytest.mark.parametrize("day", [date(2020, 5, 1), date(2026, 1, 1)])
def test_a_day_outside_the_term_is_refused(day: date) -> None:
    with pytest.raises(UnsoundDefinition, match="amendment_day"):
        amended(day=day)


def test_a_target_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound, match="amendment_target"):
        amended("nq.99")


def test_what_a_target_was_before_is_found_version_by_version() -> None:
    once = amended()
    late = {"day": date(2024, 7, 1), "decision": "Nghị quyết 08", "document": "nq-08.docx"}
    twice = amendments.amend(once, [Amendment("nq.12.s2", NEW)], **late)  # type: ignore[arg-type]  # told by name
    assert amendments.before(one(adopted(), "nq.12"), adopted()) == ()
    assert [found.code for found in amendments.before(one(twice, "nq.12.s3"), twice)] == ["nq.12", "nq.12.s2"]


def test_an_amended_target_is_judged_as_adopted_and_as_amended() -> None:
    judgement = attainment.judge(one(amended(), "nq.12.s2"), amended(), Period.parse("2024"))
    [before] = judgement.earlier
    assert (before.target, before.result.value) == (one(amended(), "nq.12"), judgement.result.value)
    assert before.gap != judgement.gap
    assert before.reason is None or before.reason.code != "reason_target_not_in_force"
    assert judgement.remarks[-1].code == "remark_before_amendment"


def test_before_the_day_of_the_amendment_only_what_was_adopted_is_judged() -> None:
    judgement = attainment.judge(one(amended(), "nq.12.s2"), amended(), Period.parse("2022"))
    assert judgement.earlier == ()
    assert attainment.judge(one(amended(), "nq.12"), amended(), Period.parse("2022")).earlier == ()
