"""The only clock: the day on which a command is run, unless another is asked for."""

from datetime import UTC, date, datetime, timedelta, timezone

from cotmoc.domain.errors import UnreadableInput

VIET_NAM = timezone(timedelta(hours=7))


def day(asked: str | None) -> date:
    """The day asked for, else today in Viet Nam; raises `UnreadableInput` (`date_syntax`)."""
    if asked is None:
        return datetime.now(UTC).astimezone(VIET_NAM).date()
    try:
        return date.fromisoformat(asked)
    except ValueError as error:
        raise UnreadableInput("date_syntax", text=asked) from error


def moment() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
