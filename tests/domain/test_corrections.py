"""Fields that a person changes, statements cut in two, words that become a target."""

from decimal import Decimal

import pytest

from cotmoc.domain import corrections
from cotmoc.domain.documents import Document, Reading, Section, Span, StatedQuantity, StatedTarget, StatedTask
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.targets import Direction, HorizonKind, Op

TEXT = "(22) Chi bộ hoàn thành nhiệm vụ 100%, đảng viên hoàn thành tốt trên 80%."
WHOLE = Span(5, len(TEXT))


def quantity(words: str, value: str) -> StatedQuantity:
    start = TEXT.index(words)
    return StatedQuantity(Decimal(value), "%", None, words, Span(start, start + len(words)), "I")


READING = Reading(
    Document(TEXT, "txt"),
    outline=(Section("I", 2, "I", "ĐẢNG", Span(0, len(TEXT))),),
    quantities=(quantity("100", "100"), quantity("80", "80")),
)
TARGET = StatedTarget(
    *("T1", "22", "1", "chi bộ hoàn thành nhiệm vụ", Op.GE, Decimal(100), None, "%", Direction.INCREASE),
    *(HorizonKind.EACH_YEAR, 2025, Decimal(1), WHOLE.of(TEXT), WHOLE, "I"),
)


def test_every_field_is_written_and_read_again() -> None:
    assert corrections.apply(TARGET, corrections.write(TARGET)) == TARGET


def test_fields_have_their_own_types() -> None:
    fields = {"op": "range", "value": "8", "value_max": "8.5", "year": "2030", "lead_units": ["Phòng Kinh tế"]}
    changed = corrections.apply(TARGET, fields)
    assert isinstance(changed, StatedTarget)
    assert (changed.op, changed.value_max, changed.year) == (Op.RANGE, Decimal("8.5"), 2030)
    assert changed.lead_units == ("Phòng Kinh tế",)


@pytest.mark.parametrize(
    "fields",
    [{"op": "range", "value_max": ""}, {"value": ""}, {"op": "range", "value": "9", "value_max": "8"}],
)
def test_an_operator_without_its_figures_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(UnsoundDefinition, match="review_bound"):
        corrections.apply(TARGET, fields)


@pytest.mark.parametrize("fields", [{"id": "x"}, {"value": "tám"}, {"measure": ""}, {"horizon": "never"}])
def test_what_is_none_of_its_kind_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(UnsoundDefinition, match="review_field"):
        corrections.apply(TARGET, fields)


def test_a_target_in_words_has_no_figures() -> None:
    changed = corrections.apply(TARGET, {"op": "qualitative"})
    assert isinstance(changed, StatedTarget)
    assert changed.value is None


def test_cuts_are_offered_between_figures() -> None:
    assert [TEXT[at:].strip() for at in corrections.cuts(TARGET, READING)] == ["đảng viên hoàn thành tốt trên 80%."]


def test_each_piece_has_its_own_figure_and_name() -> None:
    [at] = corrections.cuts(TARGET, READING)
    one, other = corrections.split(TARGET, READING, at)
    assert isinstance(one, StatedTarget)
    assert isinstance(other, StatedTarget)
    assert (one.value, other.value) == (Decimal(100), Decimal(80))
    assert other.measure == "đảng viên hoàn thành tốt trên"
    assert other.quote == "đảng viên hoàn thành tốt trên 80%"


def test_a_task_is_cut_too() -> None:
    task = StatedTask("1", WHOLE.of(TEXT), WHOLE)
    _, other = corrections.split(task, READING, TEXT.index("đảng"))
    assert isinstance(other, StatedTask)
    assert other.text == "đảng viên hoàn thành tốt trên 80%"


def test_no_cut_is_made_outside() -> None:
    with pytest.raises(UnsoundDefinition, match="review_cut_outside"):
        corrections.split(TARGET, READING, 2)


def test_marked_words_become_a_target_as_far_as_can_be_guessed() -> None:
    made = corrections.blank("N1", WHOLE, READING)
    assert (made.op, made.value, made.measure_unit, made.section) == (Op.GE, Decimal(100), "%", "I")
    assert made.measure == "Chi bộ hoàn thành nhiệm vụ"


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, 999), Span(4, 5)])
def test_a_span_without_words_is_refused(span: Span) -> None:
    with pytest.raises(UnsoundDefinition, match="review_cut_outside"):
        corrections.blank("N1", span, READING)


@pytest.mark.parametrize(
    ("words", "found"), [("hoàn  thành\ntốt", Span(48, 62)), ("hoàn thành", None), ("vắng", None), ("", None)]
)
def test_copied_words_are_found_where_they_stand_once(words: str, found: Span | None) -> None:
    assert corrections.locate(words, TEXT) == found
