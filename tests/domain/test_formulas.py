"""The small arithmetic language: what it reads, prints, computes and refuses."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain import formulas
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.formulas import Call, Condition, Counted, Formula, Moved, Negation, Number, Operation, Reference

CODES = st.from_regex(r"[a-z][a-z0-9_]{0,3}([.-][a-z0-9]{1,3}){0,2}", fullmatch=True)
NUMBERS = st.decimals(0, 10_000, places=2, allow_nan=False)
LEAVES: st.SearchStrategy[Formula] = st.builds(Number, NUMBERS) | st.builds(Reference, CODES)


def grown(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    return (
        st.builds(Negation, parts)
        | st.builds(Operation, st.sampled_from("+-*/"), parts, parts)
        | st.builds(
            Call, st.sampled_from(["sum", "min", "max", "mean"]), st.lists(parts, min_size=1, max_size=3).map(tuple)
        )
        | st.builds(Moved, st.sampled_from(["prior", "year_ago", "since_year", "growth"]), parts)
        | st.builds(Moved, st.sampled_from(["at", "index"]), parts, st.integers(1990, 2100))
        | st.builds(Counted, st.sampled_from(["count_org_units", "share_of_org_units"]), CODES, conditions(parts))
    )


def conditions(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Condition]:
    return st.builds(Condition, st.sampled_from([">=", "<=", ">", "<", "="]), parts, parts)


TREES = st.recursive(LEAVES, grown, max_leaves=12)


@given(TREES)
def test_parsing_what_is_printed_gives_the_tree_back(tree: Formula) -> None:
    assert formulas.parse(formulas.show(tree)) == tree


@given(TREES)
def test_printing_is_settled_after_one_round(tree: Formula) -> None:
    shown = formulas.show(tree)
    assert formulas.show(formulas.parse(shown)) == shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a / b * 100", "50"),
        ("a - b - 1", "-3"),
        ("a - (b - 1)", "-1"),
        ("-a + b * 2", "6"),
        ("(a + b) / 2", "3"),
        ("sum(a, b, 1.5)", "7.5"),
        ("max(a, b) - min(a, b)", "2"),
        ("- -a", "2"),
    ],
)
def test_arithmetic_is_that_of_school(text: str, value: str) -> None:
    values = {Reference("a"): Decimal(2), Reference("b"): Decimal(4)}
    assert formulas.compute(formulas.parse(text), values) == Decimal(value)


def test_a_dash_between_letters_belongs_to_the_code() -> None:
    assert formulas.references(formulas.parse("so-dat - tong-so")) == ("so-dat", "tong-so")


def test_a_formula_names_each_indicator_once() -> None:
    assert formulas.references(formulas.parse("a + sum(b, -a) * 2 - b")) == ("a", "b")


@pytest.mark.parametrize("text", ["a / b", "a / (b - b)", "b / b"])
def test_dividing_by_nothing_is_an_error_of_its_own(text: str) -> None:
    with pytest.raises(ZeroDivisionError):
        formulas.compute(formulas.parse(text), {Reference("a"): Decimal(1), Reference("b"): Decimal(0)})


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("", "formula_ends", 1),
        ("a +", "formula_ends", 4),
        ("(a", "formula_ends", 3),
        ("a b", "formula_syntax", 3),
        ("a + $", "formula_syntax", 5),
        ("2a", "formula_syntax", 1),
        (") + a", "formula_syntax", 1),
        ("sum(a b)", "formula_syntax", 7),
        ("a..b", "formula_syntax", 2),
        ("1 + root(a)", "formula_function", 5),
        ("at(a)", "formula_syntax", 5),
        ("at(a, 20)", "formula_number", 7),
        ("moving_mean(a, 1.5)", "formula_number", 16),
        ("count_org_units(ward, a)", "formula_syntax", 24),
        ("count_org_units(3, a > 1)", "formula_syntax", 17),
        ("a >= b", "formula_syntax", 3),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(text: str, code: str, position: int) -> None:
    with pytest.raises(UnsoundDefinition) as raised:
        formulas.parse(text)
    assert (raised.value.code, raised.value.facts["position"]) == (code, position)


def test_a_formula_without_end_is_refused_before_it_is_read() -> None:
    with pytest.raises(UnsoundDefinition, match="formula_too_long"):
        formulas.parse("(" * 5000)


@pytest.mark.parametrize("text", ["(" * 299, "-" * 299 + "a", "sum(" * 149 + "a"])
def test_deep_nesting_is_refused_before_python_gives_up(text: str) -> None:
    with pytest.raises(UnsoundDefinition) as refused:
        formulas.parse(text)
    assert refused.value.code == "formula_too_deep"
