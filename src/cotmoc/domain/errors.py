"""Errors that a person can act on: a code and facts; the sentence is in the lexicon."""

from collections.abc import Mapping


class CotmocError(Exception):
    """The input or the request cannot be used; `code` names its sentence in `lexicon/messages.toml`."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts


class UnreadableInput(CotmocError):
    """A file that cannot be read as what it claims to be."""


class UnsoundDefinition(CotmocError):
    """A definition (period, formula, target) that cannot mean anything."""


class NotFound(CotmocError):
    """What was asked for is not there, or not for this person to see: the two are not told apart."""


class NotAllowed(CotmocError):
    """Not you: another role or another org unit is needed."""


class TransitionError(CotmocError):
    """Not now: the state of the thing does not allow it."""
