"""Names to sign in with: short, without marks and capitals, so that they can be said on the telephone."""

import re

from cotmoc.domain.errors import UnreadableInput

PATTERN = r"^[a-z0-9][a-z0-9._-]{2,59}$"
_PATTERN = re.compile(PATTERN)


def require(username: str) -> str:
    """The username in small letters; raises `UnreadableInput` (`username_malformed`)."""
    small = username.lower()
    if not _PATTERN.fullmatch(small):
        raise UnreadableInput("username_malformed", username=username)
    return small
