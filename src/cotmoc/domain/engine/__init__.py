"""The one sentence: evaluate an indicator at an org unit for a period, to a value or a reason, with its trace."""

from datetime import date
from functools import lru_cache
from threading import get_ident
from typing import cast

from cotmoc.domain.engine.cells import Evaluation
from cotmoc.domain.engine.restating import Restatement
from cotmoc.domain.observations import Book
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Result
from cotmoc.domain.targets import GrowthRule

__all__ = ["evaluate"]


def evaluate(
    indicator: str,
    org_unit: str,
    period: Period,
    programme: Programme,
    *,
    book: Book | None = None,
    growth: GrowthRule = GrowthRule.COMPOUND,
    as_of: date | None = None,
    boundaries: date | None = None,
) -> Result:
    """The value of an indicator at an org unit for a period, or the reason for its absence, with the trace of both.

    Codes name the indicator and the org unit. The rules are tried in this order, and the first that gives a value
    wins: the observation of the very cell; the school year that ends in a calendar year; the records of the
    indicator's register, counted; the formula; the parts of the period; the org units below, in the programme's tree
    as it stood on the last day; the growth of the levels. `book` replaces the programme's own ledger (the book as known
    on an earlier day); `growth` is how an average growth is made; `as_of` is the day of looking, after which no record
    is tallied. With `boundaries` the figure is that of the org unit as it is bounded on that day, put together of the
    org units that it was made of then (`restating`). Raises `UnsoundDefinition` for a formula that cannot be read.
    """
    known = programme.book if book is None else book
    evaluation = _evaluation(_Same(programme), _Same(known), growth, as_of, boundaries, get_ident())
    return evaluation.of(indicator, org_unit, period)


class _Same:
    """A thing as a key by which it is the very same thing: to compare programmes would cost more than to evaluate."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


@lru_cache(maxsize=8)
def _evaluation(
    programme: _Same, book: _Same, growth: GrowthRule, as_of: date | None, boundaries: date | None, _thread: int
) -> Evaluation:
    """The cells known of a programme and a book, which never change; each thread has its own way through them."""
    plain = Evaluation(cast("Programme", programme.thing), cast("Book", book.thing), growth, as_of)
    return plain if boundaries is None else Restatement(plain, boundaries)
