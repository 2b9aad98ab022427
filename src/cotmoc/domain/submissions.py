"""Submissions: one org unit's filled form for one period; its states, who may move it, and what locks it.

The verbs are those of the offices: gửi, rút lại, trả lại, duyệt (khóa), mở lại. A submission is looked at one level up,
and whoever sent it or last wrote in it does not decide on it. Once the level above has been approved on top of it,
nothing moves below: to correct, one reopens from the top.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.domain.observations import Status
from cotmoc.domain.roles import Act, Scope


class State(StrEnum):
    """Where a submission stands. Only a draft or a returned one can be written; an approved one is locked."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class Action(StrEnum):
    """What can be done with a submission."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    APPROVE = "approve"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table: from which states an action leads where, what right it needs, and whether to say why."""

    before: frozenset[State]
    after: State | None
    act: Act
    from_above: bool = False
    comment: bool = False


_OPEN = frozenset({State.DRAFT, State.RETURNED})
_SENT = frozenset({State.SUBMITTED})

STEPS: Mapping[Action, Step] = MappingProxyType(
    {
        Action.SAVE: Step(_OPEN, None, Act.ENTER),
        Action.SUBMIT: Step(_OPEN, State.SUBMITTED, Act.ENTER),
        Action.WITHDRAW: Step(_SENT, State.DRAFT, Act.ENTER, comment=True),
        Action.RETURN: Step(_SENT, State.RETURNED, Act.REVIEW, from_above=True, comment=True),
        Action.APPROVE: Step(_SENT, State.APPROVED, Act.APPROVE, from_above=True),
        Action.REOPEN: Step(frozenset({State.APPROVED}), State.RETURNED, Act.APPROVE, from_above=True, comment=True),
    }
)
"""The whole state machine; the diagram in the documents is drawn from it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell as filled in: a value, or none with the status MISSING and a note that says why."""

    value: Decimal | None
    status: Status = Status.FINAL
    note: str | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it says something: a value, or why there is none."""
        return self.value is not None or (self.status is Status.MISSING and bool(self.note))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a decision looks at: the state, where, who wrote and sent it, and which org units stand right above.

    `locked_above` says that the org unit above has an approved submission for the same period and the same indicators.
    """

    state: State
    org_unit: str
    parents: tuple[str, ...] = ()
    sent_by: str | None = None
    saved_by: str | None = None
    locked_above: bool = False


def advance(standing: Standing, action: Action, *, scope: Scope, person: str, comment: str = "") -> State:
    """The state after an action.

    Raises `TransitionError` where the state does not allow it, a reason is wanted and not given (`reason_needed`),
    or the level above is locked (`submission_locked_above`); `NotAllowed` where the person has no right: an action from
    above needs the right at an org unit right above, and a person who neither wrote nor sent it.
    """
    step = STEPS[action]
    _require(step, standing, action, scope, person)
    if standing.locked_above:
        raise TransitionError("submission_locked_above", action=action.value)
    if standing.state not in step.before:
        raise TransitionError("submission_not_now", action=action.value, state=standing.state.value)
    if step.comment and not comment.strip():
        raise TransitionError("reason_needed", action=action.value)
    return step.after or standing.state


def _require(step: Step, standing: Standing, action: Action, scope: Scope, person: str) -> None:
    places = standing.parents if step.from_above else (standing.org_unit,)
    if not any(scope.may(step.act, place) for place in places):
        raise NotAllowed("submission_not_you", action=action.value, org_unit=standing.org_unit)
    if step.from_above and person in (standing.sent_by, standing.saved_by):
        raise NotAllowed("submission_own", action=action.value)


def possible(standing: Standing, *, scope: Scope, person: str) -> tuple[Action, ...]:
    """The actions open to a person now, in the order of the table."""
    found = []
    for action in STEPS:
        try:
            advance(standing, action, scope=scope, person=person, comment="–")
        except (NotAllowed, TransitionError):
            continue
        found.append(action)
    return tuple(found)
