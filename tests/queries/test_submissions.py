"""What is owed, by whom, and who waits for whom; only what a person may see."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from cotmoc.domain.errors import NotFound
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Scope
from cotmoc.queries import filled_forms, people, programmes, submissions
from cotmoc.queries.submissions import Stage
from cotmoc.store import clock, models

Persons = Callable[[str], models.User]


@pytest.fixture
def programme(sample: str) -> Programme:
    return programmes.find(sample, clock.today())


@pytest.fixture
def scope_of(programme: Programme, person: Persons) -> Callable[[str], Scope]:
    return lambda username: people.scope_of(person(username), programme.org_units, clock.today())


def send(person: Persons, form: str, org_unit: str, period: str = "2024-Q4", state: str = "submitted") -> None:
    """A submission that stands in the database, by whatever way."""
    models.Submission.objects.create(
        programme=models.Programme.objects.get(code="tra-vinh-2020-2025"),
        form=form,
        org_unit=org_unit,
        period=period,
        state=state,
        saved_at=clock.now(),
        saved_by=person("phuong-1"),
        sent_at=clock.now(),
        sent_by=person("phuong-1"),
    )


def test_a_list_is_one_query(
    programme: Programme,
    person: Persons,
    scope_of: Callable[[str], Scope],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    scope, number = scope_of("phuong-1"), person("phuong-1").pk
    with django_assert_num_queries(1):
        held = submissions.asked(programme, clock.today())
        submissions.listing(programme, scope, number, held)
        submissions.matrix(programme, scope, clock.today(), held)


def test_a_ward_owes_its_own_forms_and_can_help_its_hamlets(
    programme: Programme, person: Persons, scope_of: Callable[[str], Scope]
) -> None:
    held = submissions.listing(
        programme, scope_of("phuong-1"), person("phuong-1").pk, submissions.asked(programme, clock.today())
    )
    assert [(one.form.code, str(one.period)) for one in held.to_fill] == [
        ("bm-02", "2024"),
        ("bm-01", "2024-Q4"),
        ("bm-03", "2024"),
    ]
    assert {one.org_unit for one in held.to_help} == {"tv.p1.k1", "tv.p1.k2", "tv.p1.k3"}
    assert held.to_fill[0].is_overdue


def test_figures_that_came_by_another_way_are_not_asked_again(programme: Programme) -> None:
    found = {(one.form.code, one.org_unit, str(one.period)): one for one in submissions.asked(programme, clock.today())}
    assert found["bm-01", "tv.p1", "2024-Q3"].stage is Stage.RECORDED
    assert found["bm-01", "tv.p9", "2024-Q3"].is_overdue


def test_what_was_sent_waits_for_those_right_above_and_no_others(
    programme: Programme, person: Persons, scope_of: Callable[[str], Scope]
) -> None:
    send(person, "bm-01k", "tv.p1.k1")
    held = submissions.asked(programme, clock.today())
    waiting = {
        username: len(submissions.listing(programme, scope_of(username), person(username).pk, held).to_review)
        for username in ("lanh-dao-p1", "van-phong", "phuong-1", "long-duc", "bi-thu", "kiem-tra")
    }
    assert waiting["lanh-dao-p1"] == 1
    assert not any(waiting[username] for username in ("phuong-1", "long-duc", "bi-thu", "kiem-tra"))


def test_a_matrix_counts_what_is_sent_and_late(
    programme: Programme, person: Persons, scope_of: Callable[[str], Scope]
) -> None:
    send(person, "bm-01", "tv.p4")
    send(person, "bm-02", "tv.p5", "2024", "approved")
    held = submissions.asked(programme, clock.today())
    found = submissions.matrix(programme, scope_of("van-phong"), clock.today(), held, Period.parse("2024-12"))
    assert found is not None
    counts = {column.form.code: (column.sent, column.approved, column.overdue) for column in found.columns}
    assert (counts["bm-01"], counts["bm-02"]) == ((1, 0, 0), (1, 1, 9))
    hamlets = [row for row in found.rows if row.depth]
    assert {row.org_unit[:5] for row in hamlets} == {"tv.p1", "tv.ld"}


def test_a_hamlet_sees_no_matrix(programme: Programme, scope_of: Callable[[str], Scope]) -> None:
    assert (
        submissions.matrix(programme, scope_of("khom-1"), clock.today(), submissions.asked(programme, clock.today()))
        is None
    )


@pytest.mark.parametrize(("username", "org_unit"), [("long-duc", "tv.p1"), ("khom-1", "tv.p1"), ("quan-tri", "tv.p1")])
def test_a_form_out_of_sight_is_not_there(
    programme: Programme, scope_of: Callable[[str], Scope], username: str, org_unit: str
) -> None:
    with pytest.raises(NotFound):
        submissions.require(programme, scope_of(username), "bm-01", org_unit, "2024-Q4", clock.today())


@pytest.mark.parametrize("period", ["2025-Q1", "2024", "khong-co", "2019-Q4"])
def test_a_period_that_has_not_opened_or_is_none_is_not_there(
    programme: Programme, scope_of: Callable[[str], Scope], period: str
) -> None:
    with pytest.raises(NotFound):
        submissions.require(programme, scope_of("phuong-1"), "bm-01", "tv.p1", period, clock.today())


def test_a_form_in_hand_takes_few_queries_however_many_cells(
    programme: Programme,
    person: Persons,
    scope_of: Callable[[str], Scope],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    send(person, "bm-01", "tv.p4")
    scope, number = scope_of("van-phong"), person("van-phong").pk
    with django_assert_num_queries(3):
        form = filled_forms.find(programme, scope, number, "bm-01", "tv.p4", "2024-Q4", clock.now())
    assert len(form.cells) == 9


def test_beside_a_cell_stand_last_value_year_before_and_target(
    programme: Programme, person: Persons, scope_of: Callable[[str], Scope]
) -> None:
    form = filled_forms.find(
        programme, scope_of("phuong-1"), person("phuong-1").pk, "bm-01", "tv.p1", "2024-Q4", clock.now()
    )
    jobs = form.cells[0]
    assert (jobs.code, jobs.last.value is not None, jobs.year_ago.value is not None) == ("xh.viec-lam", True, True)
    assert jobs.target is not None
    assert jobs.target.value is not None
    assert (form.answered, len(form.missing), form.may_write) == (0, 9, True)
