"""Opening a programme for a verb: a sound one, or one sentence that says it is not."""

from pathlib import Path

from cotmoc.domain import programmes
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.findings import Severity
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import folders


def open_sound(folder: Path) -> Programme:
    """The programme of a folder; raises `UnreadableInput` (`programme_unsound`) where it has errors."""
    loaded = folders.load(folder)
    errors = sum(finding.severity is Severity.ERROR for finding in loaded.findings)
    if errors or loaded.programme is None:
        raise UnreadableInput("programme_unsound", folder=str(folder), errors=errors)
    return loaded.programme


def open_next(folder: Path, programme: Programme, asked: Path | None) -> Programme | None:
    """The programme that follows: the one asked for, else the one that the programme names, where it is there."""
    if asked is not None:
        return open_sound(asked)
    if programme.next_programme is None:
        return None
    following = folder / programme.next_programme
    return open_sound(following) if following.is_dir() else None


def choose_period(programme: Programme, asked: str | None) -> Period:
    """The period asked for, else the latest that there is something to say of."""
    return programmes.find_period(programme, asked) if asked else programmes.latest_period(programme)
