"""The state machine of submissions, tried whole: every state, action, role and place."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from cotmoc.domain import roles, submissions
from cotmoc.domain.errors import CotmocError, NotAllowed, TransitionError
from cotmoc.domain.observations import Status
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Tree
from cotmoc.domain.roles import Act, Grant, Role
from cotmoc.domain.submissions import Action, Entry, Standing, State

UNITS = OrgUnits(
    tuple(OrgUnit(code, code, "ward") for code in ("city", "ward", "other", "hamlet")),
    (Tree("t", "t"),),
    (
        Placement("t", "city"),
        Placement("t", "ward", "city"),
        Placement("t", "other", "city"),
        Placement("t", "hamlet", "ward"),
    ),
)
AT_WARD = Standing(State.SUBMITTED, "ward", ("city",), sent_by="sender", saved_by="writer")
LEADS_TO = {
    (State.DRAFT, Action.SAVE): State.DRAFT,
    (State.RETURNED, Action.SAVE): State.RETURNED,
    (State.DRAFT, Action.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Action.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Action.WITHDRAW): State.DRAFT,
    (State.SUBMITTED, Action.RETURN): State.RETURNED,
    (State.SUBMITTED, Action.APPROVE): State.APPROVED,
    (State.APPROVED, Action.REOPEN): State.RETURNED,
}
"""All that can happen, written out by hand; whatever is not here must be refused."""

_WRITING = {Action.SAVE, Action.SUBMIT, Action.WITHDRAW}
MAY: dict[Role, dict[str, set[Action]]] = {
    Role.COLLECTOR: {"ward": _WRITING, "city": _WRITING},
    Role.REVIEWER: {"city": {Action.RETURN}},
    Role.APPROVER: {"city": {Action.RETURN, Action.APPROVE, Action.REOPEN}},
}
"""Which actions on the ward's submission a role given at an org unit allows; a collector's reaches down."""


def scope(role: Role, org_unit: str) -> roles.Scope:
    """What one role at one org unit allows."""
    return roles.scope_of([Grant(role, org_unit)], UNITS, date(2024, 12, 20))


@pytest.mark.parametrize(
    ("state", "action", "role", "place"), list(product(State, Action, Role, ("city", "ward", "other", "hamlet")))
)
def test_an_action_happens_exactly_where_the_table_and_the_role_allow(
    state: State, action: Action, role: Role, place: str
) -> None:
    standing = replace(AT_WARD, state=state)
    allowed = action in MAY.get(role, {}).get(place, set())
    try:
        after = submissions.advance(standing, action, scope=scope(role, place), person="another", comment="vì sao")
    except NotAllowed:
        assert not allowed
    except TransitionError as refused:
        assert allowed
        assert (state, action) not in LEADS_TO
        assert refused.code == "submission_not_now"
    else:
        assert allowed
        assert after is LEADS_TO[state, action]


@pytest.mark.parametrize("action", [Action.WITHDRAW, Action.RETURN, Action.REOPEN])
@pytest.mark.parametrize("comment", ["", "  \n"])
def test_taking_back_returning_and_reopening_want_a_reason(action: Action, comment: str) -> None:
    state = next(state for state, acted in LEADS_TO if acted is action)
    everything = roles.scope_of([Grant(role, "city") for role in Role], UNITS, date(2024, 12, 20))
    with pytest.raises(TransitionError) as refused:
        submissions.advance(replace(AT_WARD, state=state), action, scope=everything, person="another", comment=comment)
    assert refused.value.code == "reason_needed"


@pytest.mark.parametrize("person", ["sender", "writer"])
@pytest.mark.parametrize("action", [Action.RETURN, Action.APPROVE, Action.REOPEN])
def test_nobody_decides_on_what_they_wrote_or_sent(action: Action, person: str) -> None:
    state = State.APPROVED if action is Action.REOPEN else State.SUBMITTED
    with pytest.raises(NotAllowed) as refused:
        submissions.advance(
            replace(AT_WARD, state=state), action, scope=scope(Role.APPROVER, "city"), person=person, comment="x"
        )
    assert refused.value.code == "submission_own"


def test_an_approver_at_the_ward_does_not_decide_on_the_wards_own_form() -> None:
    with pytest.raises(NotAllowed):
        submissions.advance(AT_WARD, Action.APPROVE, scope=scope(Role.APPROVER, "ward"), person="another")


@pytest.mark.parametrize(("state", "action"), LEADS_TO)
def test_nothing_moves_below_an_approved_level(state: State, action: Action) -> None:
    everything = roles.scope_of([Grant(role, "city") for role in Role], UNITS, date(2024, 12, 20))
    standing = replace(AT_WARD, state=state, locked_above=True)
    with pytest.raises(CotmocError) as refused:
        submissions.advance(standing, action, scope=everything, person="another", comment="x")
    assert refused.value.code == "submission_locked_above"


@pytest.mark.parametrize(("state", "role"), list(product(State, Role)))
def test_what_is_possible_is_what_would_not_be_refused(state: State, role: Role) -> None:
    standing = replace(AT_WARD, state=state)
    offered = submissions.possible(standing, scope=scope(role, "city"), person="another")
    expected = {acted for before, acted in LEADS_TO if before is state} & MAY.get(role, {}).get("city", set())
    assert set(offered) == expected


def test_every_way_leads_back_to_an_approved_one() -> None:
    reachable, queue = {State.DRAFT}, [State.DRAFT]
    while queue:
        new = {after for (before, _), after in LEADS_TO.items() if before is queue[-1]} - reachable
        queue.pop()
        reachable |= new
        queue += new
    assert reachable == set(State)


def test_every_step_asks_for_a_right_that_some_role_gives() -> None:
    given: set[Act] = set().union(*roles.ALLOWED.values())
    assert {step.act for step in submissions.STEPS.values()} <= given
    assert set(submissions.STEPS) == set(Action)


@pytest.mark.parametrize(
    ("entry", "answered"),
    [
        (Entry(Decimal(0)), True),
        (Entry(None, Status.MISSING, "chưa họp"), True),
        (Entry(None, Status.MISSING), False),
        (Entry(None, Status.FINAL, "chờ số"), False),
    ],
)
def test_a_cell_says_something_by_a_figure_or_by_why_there_is_none(entry: Entry, answered: bool) -> None:
    assert entry.is_answered is answered
