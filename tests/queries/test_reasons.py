"""Who owes a reason in the sample, and where it stands once it was given."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.queries.orders import scope

from cotmoc.actions import questions
from cotmoc.domain.errors import NotAllowed, NotFound, TransitionError
from cotmoc.domain.periods import Period
from cotmoc.queries import desk, programmes, reasons
from cotmoc.queries.waiting import WaitKind
from cotmoc.store import clock, models

Person = Callable[[str], models.User]
REVENUE = ("kt.thu-ngan-sach-tang", "tv")


def owed(sample: str, day: date | None = None) -> set[tuple[str, str, str]]:
    day = day or clock.today()
    programme = programmes.find(sample, day)
    found = reasons.unexplained(programme, day, desk.work(programme, day).items)
    return {(one.indicator, one.org_unit, one.owner) for one in found}


def explain(sample: str, who: models.User, text: str = "Hết vốn hỗ trợ", cell: tuple[str, str] = REVENUE) -> None:
    programme = programmes.find(sample, clock.today())
    told = {"indicator": cell[0], "org_unit": cell[1], "text": text}
    questions.explain(programme, by=who, scope=scope(sample, who), **told)


def test_the_lead_unit_owes_the_reason_for_the_citys_figure(sample: str) -> None:
    assert owed(sample) == {(*REVENUE, "phong-tckh")}


def test_a_reason_waits_for_its_owner_alone(sample: str, person: Person) -> None:
    day, found = clock.today(), {}
    programme = programmes.find(sample, day)
    for name in ("phong-tckh", "phong-ldxh", "bi-thu", "kiem-tra"):
        who = person(name)
        waits = desk.waits(programme, scope(sample, who), who.pk, day, desk.work(programme, day))
        found[name] = {(one.indicator, one.org_unit) for one in waits if one.kind is WaitKind.EXPLAIN}
    assert found == {"phong-tckh": {REVENUE}, "phong-ldxh": set(), "bi-thu": set(), "kiem-tra": set()}


def test_once_given_it_is_owed_no_more_and_told(sample: str, person: Person) -> None:
    explain(sample, person("phong-tckh"))
    assert (*REVENUE, "phong-tckh") not in owed(sample)
    programme = programmes.find(sample, clock.today())
    told = reasons.told(programme, Period.parse("2024"), clock.today())
    assert told[REVENUE] == ("phong-tckh", "Hết vốn hỗ trợ")
    assert reasons.told(programme, Period.parse("2024"), date(2024, 12, 1)) == {}


def test_one_that_was_sent_back_is_wanting_and_waits_as_a_question(sample: str, person: Person) -> None:
    explain(sample, person("phong-tckh"))
    programme, leader = programmes.find(sample, clock.today()), person("bi-thu")
    code = models.DueItem.objects.get(kind="question", indicator=REVENUE[0], period="2024").code
    questions.send_back(programme, code, by=leader, scope=scope(sample, leader), text="Nêu rõ hơn")
    assert (*REVENUE, "phong-tckh") in owed(sample)
    items = desk.work(programme, clock.today()).items
    assert REVENUE not in {one.cell[:2] for one in reasons.owed(programme, clock.today(), items)}


@pytest.mark.parametrize(
    ("username", "text", "error"),
    [("phuong-1", "x", NotFound), ("bi-thu", "x", NotAllowed), ("phong-tckh", " ", TransitionError)],
)
def test_nobody_else_gives_it_and_none_without_words(
    sample: str, person: Person, username: str, text: str, error: type[Exception]
) -> None:
    before = models.DueItem.objects.count()
    with pytest.raises(error):
        explain(sample, person(username), text)
    assert models.DueItem.objects.count() == before


def test_what_is_not_owed_is_refused(sample: str, person: Person) -> None:
    with pytest.raises(TransitionError):
        explain(sample, person("van-phong"), cell=("yt.bhyt", "tv"))


def test_before_the_period_is_closed_no_reason_is_owed(sample: str) -> None:
    assert owed(sample, date(2024, 12, 14)) == set()


def test_looking_asks_the_database_for_what_is_owed_and_no_more(
    sample: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = clock.today()
    programme = programmes.find(sample, day)
    items = desk.work(programme, day).items
    with django_assert_num_queries(0):
        reasons.unexplained(programme, day, items)
    with django_assert_num_queries(1):
        reasons.told(programme, Period.parse("2023"), day)
