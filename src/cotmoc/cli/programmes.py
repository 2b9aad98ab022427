"""Opening a programme for a verb: a sound one, or one sentence that says it is not."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from cotmoc.domain import programmes
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import folders


def open_sound(folder: Path, *, known_on: date | None = None) -> Programme:
    """The programme of a folder, with the figures known at the end of a day.

    Raises `UnreadableInput` (`programme_unsound`) where it has errors.
    """
    loaded = folders.load(folder)
    if loaded.errors or loaded.programme is None:
        raise UnreadableInput("programme_unsound", folder=str(folder), errors=loaded.errors)
    if known_on is None:
        return loaded.programme
    return replace(loaded.programme, book=loaded.programme.book.known_on(datetime.combine(known_on, time.max)))


def open_next(folder: Path, programme: Programme, asked: Path | None) -> Programme | None:
    """The programme that follows: the one asked for, else the one that the programme names, where it is there."""
    if asked is not None:
        return open_sound(asked)
    if programme.next_programme is None:
        return None
    following = folder / programme.next_programme
    return open_sound(following) if following.is_dir() else None


def choose_period(programme: Programme, asked: str | None, day: date) -> Period:
    """The period asked for, else the latest that there is something to say of.

    Raises `UnreadableInput` for one that lies outside the term and its base year (`period_outside_term`), and for a day
    before the last year of the period, when nobody could know its results (`day_before_results`).
    """
    period = programmes.find_period(programme, asked) if asked else programmes.latest_period(programme)
    term = programme.term
    clocks = [clock for clock in (term.plan, term.congress) if clock is not None]
    first, last = date(term.base_year, 1, 1), max(clock.end for clock in clocks)
    if period.start < min(first, *(clock.start for clock in clocks)) or period.end > last:
        raise UnreadableInput("period_outside_term", period=str(period), term=term.alias, first=first.year)
    if day < max(period.start, date(period.last_day.year, 1, 1)):
        raise UnreadableInput("day_before_results", period=str(period), day=day, year=period.last_day.year)
    return period
