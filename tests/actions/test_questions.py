"""Asking, explaining, accepting: who may, and what is kept."""

from collections.abc import Callable
from datetime import date

import pytest

from cotmoc.actions import questions
from cotmoc.domain.errors import NotAllowed, NotFound, TransitionError
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.queries import people, programmes
from cotmoc.queries import questions as asked
from cotmoc.store import clock, models
from cotmoc.store.models import User

Quarter = Period.parse("2024-Q3")
Person = Callable[[str], User]


@pytest.fixture
def programme(sample: str) -> Programme:
    """The sample's programme under way."""
    return programmes.find(sample, clock.today())


def _ask(
    programme: Programme, by: User, org_unit: str = "tv.p1", text: str = "Vì sao giảm?", due_date: date | None = None
) -> models.DueItem:
    scope = people.scope_of(by, programme.org_units, clock.today())
    figure = {"indicator": "xh.viec-lam", "org_unit": org_unit}
    return questions.ask(programme, by=by, scope=scope, **figure, period=Quarter, text=text, due_date=due_date)


def test_it_is_due_on_the_next_working_day(programme: Programme, person: Person) -> None:
    assert _ask(programme, person("bi-thu")).due_date == date(2024, 12, 23)


def test_another_day_may_be_named_but_none_that_has_passed(programme: Programme, person: Person) -> None:
    assert _ask(programme, person("bi-thu"), due_date=date(2024, 12, 30)).due_date == date(2024, 12, 30)
    with pytest.raises(TransitionError) as refused:
        _ask(programme, person("bi-thu"), due_date=date(2024, 12, 19))
    assert refused.value.code == "question_due_past"


@pytest.mark.parametrize("username", ["phuong-1", "kiem-tra"])
def test_collectors_and_inspectors_do_not_ask(programme: Programme, person: Person, username: str) -> None:
    with pytest.raises(NotAllowed):
        _ask(programme, person(username))


def test_another_ward_cannot_even_find_the_figure(programme: Programme, person: Person) -> None:
    with pytest.raises(NotFound):
        _ask(programme, person("long-duc"))


def test_an_empty_question_is_refused(programme: Programme, person: Person) -> None:
    with pytest.raises(TransitionError):
        _ask(programme, person("bi-thu"), text="  ")


def test_an_explanation_points_to_a_revision_of_that_figure_only(programme: Programme, person: Person) -> None:
    item, answerer = _ask(programme, person("bi-thu")), person("phuong-1")
    own = models.Observation.objects.filter(indicator="xh.viec-lam", org_unit="tv.p1", period="2024-Q3").latest("id")
    other = models.Observation.objects.filter(org_unit="tv.p2").latest("id")
    scope = people.scope_of(answerer, programme.org_units, clock.today())
    entry = questions.answer(programme, item.code, by=answerer, scope=scope, text="Đã sửa.", revision=own.pk)
    assert entry.reference == f"observation:{own.pk}"
    found = asked.find(programme, item.code, scope, clock.today())
    assert found.revision == f"observation:{own.pk}"
    assert other.pk != own.pk


def test_only_who_asked_accepts(programme: Programme, person: Person) -> None:
    item, answerer = _ask(programme, person("bi-thu")), person("phuong-1")
    scope = people.scope_of(answerer, programme.org_units, clock.today())
    questions.answer(programme, item.code, by=answerer, scope=scope, text="Do mùa vụ.")
    with pytest.raises(NotAllowed):
        questions.accept(programme, item.code, by=answerer, scope=scope, text="Đồng ý.")
    leader = person("bi-thu")
    above = people.scope_of(leader, programme.org_units, clock.today())
    questions.accept(programme, item.code, by=leader, scope=above, text="Đồng ý.")
    assert asked.find(programme, item.code, above, clock.today()).state == "closed"
