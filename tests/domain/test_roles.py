"""Who may do what, where in the trees."""

from datetime import date
from itertools import product

import pytest

from cotmoc.domain import roles
from cotmoc.domain.errors import NotAllowed
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Tree
from cotmoc.domain.roles import Act, Grant, Role

MERGED = date(2025, 1, 1)
DAY = date(2024, 12, 20)
UNITS = OrgUnits(
    (
        OrgUnit("city", "city", "city"),
        OrgUnit("a", "a", "ward"),
        OrgUnit("old", "old", "ward", valid_to=MERGED),
        OrgUnit("new", "new", "ward", valid_from=MERGED),
        OrgUnit("moved", "moved", "hamlet"),
        OrgUnit("party", "party", "committee"),
    ),
    (Tree("state", "state"), Tree("party", "party")),
    (
        Placement("state", "city"),
        Placement("state", "a", "city"),
        Placement("state", "old", "city"),
        Placement("state", "new", "city"),
        Placement("state", "moved", "old", valid_to=MERGED),
        Placement("state", "moved", "a", valid_from=MERGED),
        Placement("party", "a", "party"),
    ),
)


def scope(*grants: Grant, day: date = DAY) -> roles.Scope:
    """What grants give on a day."""
    return roles.scope_of(grants, UNITS, day)


@pytest.mark.parametrize(("role", "act"), list(product(Role, Act)))
def test_a_role_allows_its_acts_below_and_nothing_beside(role: Role, act: Act) -> None:
    given = scope(Grant(role, "old"))
    assert given.may(act, "moved") is (act in roles.ALLOWED[role])
    assert not given.may(act, "a")
    assert not given.may(act, "city")


def test_the_operator_sees_no_figures_and_the_inspector_only_looks() -> None:
    assert Act.VIEW not in roles.ALLOWED[Role.OPERATOR]
    assert roles.ALLOWED[Role.INSPECTOR] == {Act.VIEW, Act.AUDIT}


def test_no_role_both_enters_and_approves() -> None:
    assert not [role for role, acts in roles.ALLOWED.items() if {Act.ENTER, Act.APPROVE} <= acts]


def test_a_grant_is_half_open_in_time() -> None:
    given = Grant(Role.COLLECTOR, "a", DAY, MERGED)
    assert [scope(given, day=day).may(Act.ENTER, "a") for day in (date(2024, 12, 19), DAY, MERGED)] == [
        False,
        True,
        False,
    ]


def test_a_unit_that_moved_is_seen_by_those_it_stands_under_now() -> None:
    assert scope(Grant(Role.REVIEWER, "old")).may(Act.REVIEW, "moved")
    assert not scope(Grant(Role.REVIEWER, "old"), day=MERGED).may(Act.REVIEW, "moved")
    assert scope(Grant(Role.REVIEWER, "a"), day=MERGED).may(Act.REVIEW, "moved")


def test_a_unit_that_ended_or_is_yet_to_begin_stays_in_sight_from_above() -> None:
    given = scope(Grant(Role.LEADER, "city"), day=date(2025, 6, 1))
    assert given.may(Act.VIEW, "old")
    assert scope(Grant(Role.LEADER, "city")).may(Act.VIEW, "new")


def test_a_role_reaches_down_in_every_tree() -> None:
    assert scope(Grant(Role.INSPECTOR, "party")).where(Act.VIEW) == {"party", "a"}


def test_several_grants_add_up_and_keep_their_order() -> None:
    given = scope(Grant(Role.COLLECTOR, "old"), Grant(Role.REVIEWER, "a"))
    assert (given.own, given.roles) == (("old", "a"), frozenset({Role.COLLECTOR, Role.REVIEWER}))
    assert given.may_anywhere(Act.ENTER)
    assert not given.may_anywhere(Act.APPROVE)


def test_what_is_required_is_refused_with_act_and_place() -> None:
    scope(Grant(Role.INSPECTOR, "a")).require(Act.VIEW, "a")
    with pytest.raises(NotAllowed) as refused:
        scope(Grant(Role.INSPECTOR, "a")).require(Act.ENTER, "a")
    assert refused.value.facts == {"act": "enter", "org_unit": "a"}


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("a", DAY, ("city", "party")),
        ("moved", DAY, ("old",)),
        ("moved", MERGED, ("a",)),
        ("old", date(2025, 6, 1), ("city",)),
        ("city", DAY, ()),
    ],
)
def test_what_stands_right_above_is_that_of_the_day(code: str, day: date, expected: tuple[str, ...]) -> None:
    assert roles.parents_of(UNITS, code, day) == expected


def test_a_placement_of_an_unknown_org_unit_gives_nobody_anything() -> None:
    units = OrgUnits((OrgUnit("city", "city", "city"),), placements=(Placement("state", "ghost", "city"),))
    assert roles.scope_of([Grant(Role.LEADER, "city")], units, DAY).where(Act.VIEW) == {"city"}
    assert roles.parents_of(units, "ghost", DAY) == ()
