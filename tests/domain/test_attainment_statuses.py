"""Statuses on the way, and what the records say of a day."""

from dataclasses import replace
from datetime import date

import pytest
from tests.factories import City, codes_of, indicator, record, target

from cotmoc.domain import attainment
from cotmoc.domain.indicators import Nature
from cotmoc.domain.periods import Period
from cotmoc.domain.recognitions import RecognitionState, state_on
from cotmoc.domain.registers import FieldKind, Register, RegisterField
from cotmoc.domain.results import Judgement, Remark, Verdict

KEPT = target("qualitative", horizon="maintain")


def city(*events: tuple[str, ...]) -> City:
    return City([indicator(nature=Nature.STATUS, register="r")], records=[record(*event) for event in events])


@pytest.mark.parametrize(
    ("events", "verdict"),
    [
        ([("recognised", "2014-12-20")], "on_track"),
        ([("recognised", "2014-12-20", "2017-06-01")], "behind"),
        ([("recognised", "2014-12-20"), ("withdrawn", "2017-05-01")], "missed"),
        ([("recognised", "2018-12-20")], "cannot_tell"),
    ],
)
def test_a_status_on_its_way(events: list[tuple[str, ...]], verdict: str) -> None:
    assert city(*events).judge(KEPT, "2017").verdict == verdict


def test_a_status_to_maintain_that_was_not_there_when_the_term_began_is_worth_a_look() -> None:
    assert "remark_not_there_before" in codes_of(city(("recognised", "2016-12-20")).judge(KEPT))
    assert "remark_not_there_before" not in codes_of(city(("recognised", "2015-12-20")).judge(KEPT))
    assert "remark_not_there_before" not in codes_of(city(("held", "2016-12-20")).judge(KEPT))
    by_year = target("qualitative", horizon="by")
    assert "remark_not_there_before" not in codes_of(city(("recognised", "2016-12-20")).judge(by_year))


def judged(words: str, event: str = "held", *, private: bool = False) -> Judgement:
    field = RegisterField("ly-do", "Lý do", FieldKind.TEXT, private=private)
    found = replace(record(event, "2020-12-31"), values={"ly-do": words})
    register = Register("r", "Sổ đánh giá", competent_body="Ban Thường vụ", fields=(field,), why_field="ly-do")
    held = city().programme()
    programme = replace(held, registers=(replace(register, records=(found,)),), targets=(KEPT,))
    return attainment.judge(KEPT, programme, Period.parse("2020"))


@pytest.mark.parametrize(("event", "verdict"), [("held", "reached"), ("broken", "missed")])
def test_what_people_judge_carries_their_reasons(event: str, verdict: str) -> None:
    found = judged("Không để xảy ra vụ việc", event)
    assert found.verdict == verdict
    assert found.remarks[-1] == Remark(
        "remark_reasoned", {"reason": "Không để xảy ra vụ việc", "body": "Ban Thường vụ"}
    )


def test_reasons_that_stay_inside_are_not_told() -> None:
    assert "remark_reasoned" not in codes_of(judged("x", private=True))


def test_what_happens_after_the_day_of_judging_is_not_yet_known() -> None:
    events = (("recognised", "2014-12-20"), ("withdrawn", "2020-11-01"))
    assert city(*events).judge(KEPT, as_of=date(2020, 8, 1)).verdict is Verdict.REACHED
    assert city(*events).judge(KEPT, as_of=date(2026, 8, 1)).verdict is Verdict.MISSED


@pytest.mark.parametrize(
    ("day", "state"),
    [("2018-12-30", "unknown"), ("2018-12-31", "in_force"), ("2019-01-01", "lapsed")],
)
def test_a_yearly_finding_speaks_for_its_calendar_year(day: str, state: str) -> None:
    found = state_on([record("held", "2018-12-31")], "tv", date.fromisoformat(day))
    assert found.state == state


def test_of_two_records_of_one_day_the_later_in_the_register_counts() -> None:
    records = [record("withdrawn", "2018-05-01"), record("renewed", "2018-05-01")]
    assert state_on(records, "tv", date(2018, 5, 1)).state is RecognitionState.IN_FORCE


def test_the_end_of_a_recognition_is_the_first_day_without_it() -> None:
    records = [record("recognised", "2018-05-01", "2023-05-01")]
    states = [state_on(records, "tv", date(2023, month, 30 if month == 4 else 1)).state for month in (4, 5)]
    assert states == [RecognitionState.IN_FORCE, RecognitionState.LAPSED]


def test_a_verdict_on_invented_records_is_marked_and_traced_to_the_record() -> None:
    invented = replace(record("recognised", "2014-12-20"), illustrative=True)
    judgement = City([indicator(nature=Nature.STATUS, register="r")], records=[invented]).judge(KEPT)
    assert (judgement.result.illustrative, judgement.result.missing) == (True, ())
    assert [(step.rule, step.facts["document"]) for step in judgement.trace] == [("remark_recognised", "12/QĐ-UBND")]
