"""The only clock of the web. `COTMOC_DAY` starts it at another moment, so that a sample's term is alive."""

import os
from datetime import date, datetime, timedelta, timezone
from functools import cache

from django.conf import settings
from django.utils import timezone as django_timezone

VIET_NAM = timezone(timedelta(hours=7))


@cache
def _shift(start: str) -> timedelta:
    """How far the clock is moved: set once per process, so that it goes on ticking."""
    return datetime.fromisoformat(start).astimezone(VIET_NAM) - django_timezone.now()


def is_moved() -> bool:
    """Whether the clock shows another day than today."""
    return bool(getattr(settings, "COTMOC_DAY", None))


def now() -> datetime:
    """The moment, in the time of Viet Nam."""
    start = getattr(settings, "COTMOC_DAY", None)
    moment = django_timezone.now()
    return (moment + _shift(start) if start else moment).astimezone(VIET_NAM)


def go_on_after(moment: datetime | None) -> None:
    """Let a moved clock of this process, and of those that it starts, begin a second after what was written last."""
    start = getattr(settings, "COTMOC_DAY", None)
    if start and moment is not None and datetime.fromisoformat(start) < moment:
        settings.COTMOC_DAY = os.environ["COTMOC_DAY"] = (
            moment.astimezone(VIET_NAM) + timedelta(seconds=1)
        ).isoformat()


def today() -> date:
    """The day in Viet Nam."""
    return now().date()
