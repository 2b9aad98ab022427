"""What each person of the sample sees of its figures."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cotmoc.domain.errors import NotFound
from cotmoc.domain.indicators import Indicator, Visibility
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Scope
from cotmoc.queries import people, programmes, sight
from cotmoc.store import clock
from cotmoc.store.models import User

Seen = Callable[[str], tuple[Programme, Scope]]


@pytest.fixture
def seen_by(sample: str, person: Callable[[str], User]) -> Seen:
    """The programme and the scope of a person of the sample."""
    programme = programmes.find(sample, clock.today())
    return lambda name: (programme, people.scope_of(person(name), programme.org_units, clock.today()))


def test_a_ward_sees_its_figures_and_those_of_its_hamlets(seen_by: Seen) -> None:
    programme, scope = seen_by("phuong-1")
    assert sight.may_see(programme, scope, "xh.viec-lam", "tv.p1")
    assert sight.may_see(programme, scope, "xh.viec-lam", "tv.p1.k2")


def test_a_ward_sees_neither_another_ward_nor_the_city(seen_by: Seen) -> None:
    programme, scope = seen_by("phuong-1")
    assert not sight.may_see(programme, scope, "xh.viec-lam", "tv.p2")
    assert not sight.may_see(programme, scope, "xh.viec-lam", "tv")


def test_what_may_not_be_seen_is_not_found(seen_by: Seen) -> None:
    programme, scope = seen_by("long-duc")
    with pytest.raises(NotFound):
        sight.require(programme, scope, "xh.viec-lam", "tv.p1")


def test_the_lead_unit_sees_the_figures_that_make_its_own(seen_by: Seen) -> None:
    programme, scope = seen_by("phong-ldxh")
    assert sight.may_see(programme, scope, "xh.viec-lam", "tv")
    assert sight.may_see(programme, scope, "xh.viec-lam", "tv.p1")


def test_a_support_unit_sees_the_city_alone(seen_by: Seen) -> None:
    programme, scope = seen_by("phong-ldxh")
    assert sight.may_see(programme, scope, "kt.thu-nhap", "tv")
    assert not sight.may_see(programme, scope, "yt.bhyt", "tv.p1")


def test_a_support_unit_is_told_the_verdict_of_what_is_verdict_only(seen_by: Seen) -> None:
    programme, scope = seen_by("phong-ldxh")
    found = sight.of(programme, scope)
    guarded = replace(_indicator(programme, "kt.thu-nhap"), visibility=Visibility.VERDICT_ONLY)
    assert found.sees(guarded, "tv")
    assert not found.sees_figure(guarded, "tv")


def test_a_support_unit_sees_nothing_of_what_is_internal(seen_by: Seen) -> None:
    programme, scope = seen_by("phong-ldxh")
    internal = replace(_indicator(programme, "kt.thu-nhap"), visibility=Visibility.INTERNAL)
    assert not sight.of(programme, scope).sees(internal, "tv")


def test_the_city_sees_the_figures_of_what_is_verdict_only(seen_by: Seen) -> None:
    programme, scope = seen_by("bi-thu")
    assert sight.of(programme, scope).sees_figure(_indicator(programme, "dg.ket-nap"), "tv")
    assert sight.is_of_city(programme, scope)


def test_the_operator_sees_no_figures(seen_by: Seen) -> None:
    programme, scope = seen_by("quan-tri")
    assert not sight.may_see(programme, scope, "xh.viec-lam", "tv")


def _indicator(programme: Programme, code: str) -> Indicator:
    found = programme.indicator(code)
    assert found is not None
    return found
