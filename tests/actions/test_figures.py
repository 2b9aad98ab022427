"""Figures of a file enter the ledger all together, once."""

from decimal import Decimal

from cotmoc.actions import figures
from cotmoc.domain.observations import Observation, Status
from cotmoc.domain.periods import Period
from cotmoc.queries import ledger, programmes
from cotmoc.store import clock, models


def stated(value: str, status: Status = Status.FINAL) -> Observation:
    return Observation("xh.viec-lam", "tv.p1", Period.parse("2024-Q4"), Decimal(value), status)


def test_they_enter_the_book_with_their_way_back(sample: str) -> None:
    before = programmes.find(sample, clock.today())
    brought = figures.bring_in(before, [stated("41", Status.ESTIMATED)], document="quy-4.csv")
    booked = programmes.find(sample, clock.today()).book.find("xh.viec-lam", "tv.p1", Period.parse("2024-Q4"))
    assert brought == figures.Brought(1, 0)
    assert booked is not None
    assert (booked.value, booked.source and booked.source.document) == (Decimal(41), "quy-4.csv")
    assert (booked.provenance.way, booked.illustrative) == (figures.WAY, True)


def test_the_same_file_twice_adds_nothing_the_second_time(sample: str) -> None:
    for _ in range(2):
        brought = figures.bring_in(programmes.find(sample, clock.today()), [stated("41")], document="quy-4.csv")
    assert brought == figures.Brought(0, 1)
    assert models.Observation.objects.filter(document="quy-4.csv").count() == 1


def test_a_final_figure_revises_the_estimate_and_the_estimate_stays(sample: str) -> None:
    for one in (stated("41", Status.ESTIMATED), stated("43")):
        figures.bring_in(programmes.find(sample, clock.today()), [one], document="quy-4.csv")
    book = programmes.find(sample, clock.today()).book
    told = [one.value for one in book.revisions("xh.viec-lam", "tv.p1", Period.parse("2024-Q4"))]
    assert told[-2:] == [Decimal(41), Decimal(43)]
    assert ledger.verify().holds
