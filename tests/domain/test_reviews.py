"""What a person decides on what was read, one decision after another, each of which can be taken back."""

from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain import reviews
from cotmoc.domain.documents import Citation, Document, NotUnderstood, Reading, Section, Span, StatedTarget, StatedTask
from cotmoc.domain.errors import CotmocError, NotFound, TransitionError
from cotmoc.domain.reviews import Decision, Kind, Room, State, What
from cotmoc.domain.targets import Direction, HorizonKind, Op

TEXT = "Thu nhập đạt 75 triệu đồng. Hộ nghèo dưới 1%. Rà soát chợ. Theo Quyết định 15/QĐ-UBND. Cây xanh 15 m2."


def target(name: str, words: str, number: str | None, *, confidence: str = "1", value: str = "75") -> StatedTarget:
    start = TEXT.index(words)
    return StatedTarget(
        *(name, number, "1", words.lower(), Op.GE, Decimal(value), None, "%", Direction.NONE, HorizonKind.BY, 2025),
        *(Decimal(confidence), words, Span(start, start + len(words)), "I"),
    )


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


READING = Reading(
    Document(TEXT, "txt"),
    outline=(Section("I", 2, "I", "KINH TẾ", Span(0, len(TEXT))),),
    targets=(target("T1", "Thu nhập đạt 75", "1"), target("T2", "Hộ nghèo dưới 1%", "2", confidence="0.7")),
    tasks=(StatedTask("2", "Rà soát chợ", at("Rà soát chợ")),),
    citations=(Citation("Quyết định", "15", "QĐ-UBND", None, None, "Quyết định 15", at("Quyết định 15")),),
    not_understood=(NotUnderstood("Cây xanh 15 m2", at("Cây xanh 15 m2"), "date_not_understood"),),
)


def play(*steps: tuple[What, str] | tuple[What, str, dict[str, object]]) -> Room:
    room = reviews.begin(READING)
    for number, (what, proposal, *payload) in enumerate(steps, 1):
        room = reviews.decide(room, Decision(number, what, proposal, payload[0] if payload else {}))
    return room


def states(room: Room) -> dict[str, State]:
    return {one.id: one.state for one in room.proposals}


def test_all_that_was_read_begins_open() -> None:
    room = reviews.begin(READING)
    kinds = ["T1 target", "T2 target", "W1 task", "C1 citation", "G1 group", "U1 missed"]
    assert [f"{one.id} {one.kind.value}" for one in room.proposals] == kinds
    assert set(states(room).values()) == {State.OPEN}


@pytest.mark.parametrize(("what", "state"), [(What.ACCEPT, State.ACCEPTED), (What.REJECT, State.REJECTED)])
def test_a_proposal_is_accepted_or_rejected_and_put_back(what: What, state: State) -> None:
    assert states(play((what, "T1")))["T1"] is state
    assert states(play((what, "T1"), (What.PUT_BACK, "T1")))["T1"] is State.OPEN


def test_progress_counts_what_is_decided() -> None:
    room = play((What.ACCEPT, "T1"), (What.REJECT, "T2"), (What.PUT_BACK, "T2"))
    assert room.seen(Kind.TARGET) == (1, 2)


def test_all_that_are_sure_are_accepted_at_once_and_taken_back_at_once() -> None:
    told: dict[str, object] = {"kind": "target", "confidence": "0.9"}
    sure = (What.ACCEPT_SURE, "", told)
    assert states(play(sure)) | {"T1": State.ACCEPTED, "T2": State.OPEN} == states(play(sure))
    assert states(play(sure, (What.UNDO, "")))["T1"] is State.OPEN


def test_editing_accepts_and_keeps_what_was_read_elsewhere() -> None:
    room = play((What.EDIT, "T2", {"measure": "tỷ lệ hộ nghèo", "op": "<", "value": "1"}))
    edited = room.find("T2")
    assert isinstance(edited.stated, StatedTarget)
    assert (edited.stated.measure, edited.stated.op, edited.stated.value) == ("tỷ lệ hộ nghèo", Op.LT, Decimal(1))
    assert (edited.state, edited.edited, edited.stated.year) == (State.ACCEPTED, True, 2025)


def test_neighbours_become_parts_of_one_item() -> None:
    room = play((What.MERGE, "T1"))
    assert [one.item for one in room.of(Kind.TARGET)] == [("1", "1"), ("1", "1")]
    with pytest.raises(TransitionError, match="review_one_item"):
        reviews.decide(room, Decision(2, What.MERGE, "T1"))


def test_the_last_has_no_neighbour() -> None:
    with pytest.raises(TransitionError, match="review_no_neighbour"):
        play((What.MERGE, "T2"))


def test_an_item_is_accepted_with_all_its_parts() -> None:
    room = play((What.MERGE, "T1"), (What.ACCEPT_ITEM, "T2"))
    assert [one.state for one in room.of(Kind.TARGET)] == [State.ACCEPTED] * 2


def test_a_copy_stands_behind_and_waits_for_another_figure() -> None:
    room = play((What.SPLIT, "T1"))
    assert [one.id for one in room.of(Kind.TARGET)] == ["T1", "T1-1", "T2"]


def test_marked_words_become_a_target_and_are_no_longer_missed() -> None:
    fields = {"start": at("Cây xanh 15 m2").start, "end": at("Cây xanh 15 m2").end, "measure": "cây xanh"}
    bound = {"op": ">=", "value": "15", "measure_unit": "m2"}
    room = play((What.ADD, "U1", {**fields, **bound}))
    assert states(room)["U1"] is State.ACCEPTED
    assert [one.measure for one in reviews.reviewed(room).targets] == ["cây xanh"]


def test_what_is_missed_cannot_be_accepted_as_it_is() -> None:
    with pytest.raises(TransitionError, match="review_missed_is_nothing"):
        play((What.ACCEPT, "U1"))


def test_what_was_made_is_not_undone() -> None:
    room = play((What.ACCEPT, "T1"), (What.MADE, "", {"programme": "x"}))
    with pytest.raises(TransitionError, match="review_nothing_to_undo"):
        reviews.decide(room, Decision(3, What.UNDO))
    assert [one.payload["programme"] for one in room.made] == ["x"]


def test_a_proposal_that_is_not_there_cannot_be_decided() -> None:
    with pytest.raises(NotFound, match="review_proposal_unknown"):
        play((What.ACCEPT, "T9"))


def test_only_what_was_accepted_comes_out_and_it_is_certain() -> None:
    confirmed = reviews.reviewed(play((What.ACCEPT, "T2"), (What.ACCEPT, "C1"), (What.REJECT, "T1")))
    assert [(one.id, one.confidence) for one in confirmed.targets] == [("T2", Decimal(1))]
    assert (len(confirmed.citations), len(confirmed.tasks), len(confirmed.not_understood)) == (1, 0, 1)


def test_a_heading_is_renamed_or_dropped_with_the_group_that_it_is() -> None:
    renamed = reviews.reviewed(play((What.ACCEPT, "T1"), (What.EDIT, "G1", {"title": "Kinh tế", "number": "A"})))
    assert (renamed.outline[0].title, renamed.targets[0].group) == ("Kinh tế", "A")
    assert reviews.reviewed(play((What.ACCEPT, "T1"), (What.REJECT, "G1"))).targets[0].group is None


STEPS = st.tuples(
    st.sampled_from([What.ACCEPT, What.REJECT, What.PUT_BACK, What.SPLIT, What.MERGE, What.ACCEPT_ITEM, What.UNDO]),
    st.sampled_from(["T1", "T2", "W1", "C1", "G1", "U1", "T1-1"]),
)


def taken(steps: Iterable[tuple[What, str]]) -> Iterable[tuple[Room, Decision]]:
    """Each decision that could be taken, with the room after it."""
    room = reviews.begin(READING)
    for what, proposal in steps:
        decision = Decision(room.last + 1, what, proposal)
        try:
            room = reviews.decide(room, decision)
        except CotmocError:
            continue
        yield room, decision


@given(st.lists(STEPS, max_size=12))
def test_what_was_written_folds_to_what_was_seen(steps: list[tuple[What, str]]) -> None:
    written: list[Decision] = []
    for room, decision in taken(steps):
        written.append(decision)
        assert reviews.fold(READING, written) == room


@given(st.lists(STEPS, max_size=12))
def test_undoing_everything_leads_back_to_the_beginning(steps: list[tuple[What, str]]) -> None:
    room = reviews.begin(READING)
    for room, _ in taken(steps):  # noqa: B007 (the last is meant)
        pass
    while room.undoable:
        room = reviews.decide(room, Decision(room.last + 1, What.UNDO))
    assert room.proposals == reviews.begin(READING).proposals
