"""The map is redrawn by who approves for the whole, exactly as tried out, and put back while nothing is built on it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.actions import boundaries, programmes
from cotmoc.domain.errors import CotmocError, NotAllowed, TransitionError
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.programmes import Programme
from cotmoc.domain.redrawing import Redrawing, RedrawingKind
from cotmoc.domain.roles import Role
from cotmoc.domain.tasks import Task
from cotmoc.exchange import definitions
from cotmoc.queries import people, redrawings
from cotmoc.queries import programmes as kept
from cotmoc.store import clock, models

ON = date(2025, 2, 1)
NEW = OrgUnit("tv.p1.k12", "Khóm 1-2, Phường 1", "hamlet", illustrative=True)
MERGER = Redrawing(RedrawingKind.MERGE, ON, ("tv.p1.k1", "tv.p1.k2"), (NEW,), legal_basis="NQ 12/NQ-HĐND")
MOVE = Redrawing(RedrawingKind.MOVE, ON, ("tv.p1.k3",), parent="tv.p4", legal_basis="NQ 13/NQ-HĐND")
Person = Callable[[str], models.User]


def programme(code: str) -> Programme:
    return kept.find(code, clock.today())


def told(code: str, user: models.User) -> dict[str, Any]:
    scope = people.scope_of(user, programme(code).org_units, clock.today())
    return {"by": user, "scope": scope, "seen": redrawings.version_of(code)}


def contents(code: str) -> list[Mapping[str, object]]:
    versions = models.ProgrammeVersion.objects.filter(programme__code=code)
    return [one.content for one in versions.order_by("number")]


def said(change: Redrawing) -> dict[str, object]:
    return {name: value for name, value in redrawings.written(change).items() if name != "names"}


def test_a_merger_is_a_version_with_its_decision_and_a_line_of_audit(sample: str, person: Person) -> None:
    number = boundaries.redraw(programme(sample), MERGER, **told(sample, person("chu-tich")))
    version = models.ProgrammeVersion.objects.get(programme__code=sample, number=number)
    assert (version.reason, version.redrawing) == ("NQ 12/NQ-HĐND", redrawings.written(MERGER))
    line = models.AuditEntry.objects.latest("id")
    assert (line.action, line.after) == ("boundaries.redrawn", said(MERGER) | {"version": number})
    assert {one.code: one.valid_to for one in programme(sample).org_units}["tv.p1.k1"] == ON


def test_forms_ask_the_new_org_unit(sample: str, person: Person) -> None:
    boundaries.redraw(programme(sample), MERGER, **told(sample, person("chu-tich")))
    [form] = [one for one in programme(sample).forms if one.code == "bm-01k"]
    assert {"tv.p1.k1", "tv.p1.k12"} <= {*form.org_units}


@pytest.mark.parametrize("username", ["van-phong", "bi-thu", "lanh-dao-p1", "quan-tri", "kiem-tra", "khom-1"])
def test_only_who_approves_for_the_whole_redraws_or_undoes(sample: str, person: Person, username: str) -> None:
    for act, change in ((boundaries.redraw, (MERGER,)), (boundaries.undo, ())):
        with pytest.raises(NotAllowed):
            act(programme(sample), *change, **told(sample, person(username)))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (replace(MERGER, legal_basis=" "), "redrawing_no_basis"),
        (replace(MERGER, on=date(2022, 2, 1)), "redrawing_stranded"),
        (replace(MERGER, org_units=("tv.p1.k1", "tv.p9.k9")), "redrawing_unknown"),
        (replace(MERGER, into=(replace(NEW, code="mã sai"),)), "review_unsound"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    sample: str, person: Person, change: Redrawing, code: str
) -> None:
    before = len(contents(sample))
    with pytest.raises(CotmocError) as refused:
        boundaries.redraw(programme(sample), change, **told(sample, person("chu-tich")))
    assert (refused.value.code, len(contents(sample))) == (code, before)


def test_who_did_not_see_the_newest_version_looks_again(sample: str, person: Person) -> None:
    seen = told(sample, person("chu-tich"))
    boundaries.redraw(programme(sample), MERGER, **seen)
    for act, change in ((boundaries.redraw, (MOVE,)), (boundaries.undo, ())):
        with pytest.raises(TransitionError) as refused:
            act(programme(sample), *change, **seen)
        assert refused.value.code == "redrawing_moved_on"


# --- undoing ---


def test_redrawings_are_undone_the_last_first(sample: str, person: Person) -> None:
    chief = person("chu-tich")
    for change in (MERGER, MOVE):
        boundaries.redraw(programme(sample), change, **told(sample, chief))
    for _ in (MERGER, MOVE):
        boundaries.undo(programme(sample), **told(sample, chief))
    first, merged, moved, back, whole = contents(sample)[-5:]
    assert (back, whole) == (merged, first)
    assert moved not in (merged, first)
    with pytest.raises(TransitionError) as refused:
        boundaries.undo(programme(sample), **told(sample, chief))
    assert refused.value.code == "redrawing_none"


def test_after_an_amendment_on_top_nothing_is_undone(sample: str, person: Person) -> None:
    chief = person("chu-tich")
    boundaries.redraw(programme(sample), MERGER, **told(sample, chief))
    held = programme(sample)
    with_office = replace(held.org_units, org_units=(*held.org_units, OrgUnit("x", "Ban X", "department")))
    programmes.add_tasks(held, (Task("nv.x", "Rà soát"),), with_office, document="Kế hoạch 5")
    with pytest.raises(TransitionError) as refused:
        boundaries.undo(programme(sample), **told(sample, chief))
    assert (refused.value.code, refused.value.facts["reason"]) == ("redrawing_built_on", "Kế hoạch 5")


def grant(row: models.Programme, user: models.User) -> None:
    models.RoleGrant.objects.create(user=user, role=Role.COLLECTOR.value, org_unit="tv.p1.k12")


def figure(row: models.Programme, user: models.User) -> None:
    cell = {"indicator": "xh.viec-lam", "org_unit": "tv.p1.k12", "period": "2025-Q1", "value": "1", "status": "A"}
    models.Observation.objects.create(programme=row, recorded_at=clock.now(), **cell)


def order(row: models.Programme, user: models.User) -> None:
    told = {"kind": "instruction", "code": "cd", "title": "x", "lead_unit": "tv.p1.k12", "issuer": "tv"}
    models.DueItem.objects.create(programme=row, created_at=clock.now(), **told)


def form(row: models.Programme, user: models.User) -> None:
    told = {"form": "bm-01k", "org_unit": "tv.p1.k12", "period": "2025-Q1", "saved_by": user}
    models.Submission.objects.create(programme=row, saved_at=clock.now(), **told)


def record(row: models.Programme, user: models.User) -> None:
    told = {"register": "trat-tu-do-thi", "key": "k", "org_unit": "tv.p1.k12", "on": ON}
    models.Record.objects.create(programme=row, recorded_at=clock.now(), **told)


def allocation(row: models.Programme, user: models.User) -> None:
    begun = models.Allocation.objects.create(programme=row, target="nq.12", begun_at=clock.now())
    told = {"number": 1, "move": "edit", "org_unit": "tv.p1.k12", "value": "5", "at": clock.now()}
    models.AllocationStep.objects.create(allocation=begun, **told)


BUILDS = {"roles": grant, "figures": figure, "owed": order, "forms": form, "records": record, "allocations": allocation}


@pytest.mark.parametrize(("kind", "build"), BUILDS.items())
def test_what_speaks_of_the_new_org_unit_stands_in_the_way(
    sample: str, person: Person, kind: str, build: Callable[[models.Programme, models.User], None]
) -> None:
    chief = person("chu-tich")
    boundaries.redraw(programme(sample), MERGER, **told(sample, chief))
    build(models.Programme.objects.get(code=sample), chief)
    standing = redrawings.undoing(programme(sample))
    assert standing is not None
    assert (standing.built, standing.is_free) == ({kind: 1}, False)
    with pytest.raises(TransitionError) as refused:
        boundaries.undo(programme(sample), **told(sample, chief))
    assert refused.value.code == "redrawing_in_use"


def test_undoing_looks_with_few_queries(
    sample: str, person: Person, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    boundaries.redraw(programme(sample), MERGER, **told(sample, person("chu-tich")))
    held = programme(sample)
    with django_assert_max_num_queries(8):
        redrawings.undoing(held)


# --- dry run = change, and back ---

WARDS = ("tv.p1", "tv.p2", "tv.p3", "tv.p4", "tv.p5", "tv.p9", "tv.ld")
PLACES = (
    *WARDS,
    *(f"tv.p1.k{number}" for number in (1, 2, 3)),
    "tv.ld.a1",
    "phong-yte",
    "vl.tra-vinh",
    "th-kien-thi-nhan",
)
DAYS = [date(2024, 12, 21), date(2025, 1, 1), date(2025, 2, 1), date(2025, 7, 1), date(2025, 9, 1)]


@st.composite
def changes(draw: st.DrawFn) -> Redrawing:
    kind, on = draw(st.sampled_from(RedrawingKind)), draw(st.sampled_from(DAYS))
    several = kind in (RedrawingKind.MERGE, RedrawingKind.MOVE)
    codes = tuple(draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3 if several else 1, unique=True)))
    new = [OrgUnit(f"moi.{number}", f"Mới {number}", "ward") for number in range(draw(st.integers(1, 2)))]
    into = () if kind in (RedrawingKind.MOVE, RedrawingKind.CLOSE) else new if kind is RedrawingKind.SPLIT else new[:1]
    share = draw(st.sampled_from([None, Decimal("0.25"), Decimal("0.5"), Decimal(1)]))
    shares = {one.code: share for one in into} if kind is RedrawingKind.SPLIT else {}
    parent = draw(st.sampled_from(PLACES)) if kind is RedrawingKind.MOVE else None
    return Redrawing(kind, on, codes, tuple(into), shares, parent, "NQ thử")


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(change=changes())
def test_the_change_is_its_dry_run_and_undoing_restores_exactly(sample: str, person: Person, change: Redrawing) -> None:
    chief, before = person("chu-tich"), contents(sample)
    held = programme(sample)
    try:
        trial = redrawings.try_out(held, change, clock.today())
        boundaries.redraw(held, change, **told(sample, chief))
    except CotmocError as refused:
        assert refused.code.startswith("redrawing_") or refused.code == "review_unsound"
        assert contents(sample) == before
        return
    assert definitions.write(programme(sample))["org_units"] == definitions.write(trial.after)["org_units"]
    assert programme(sample).forms == trial.after.forms
    boundaries.undo(programme(sample), **told(sample, chief))
    assert contents(sample)[-1] == before[-1]
    assert programme(sample).org_units == held.org_units
