"""Measure units in formulas: like is added to like, and sizes convert."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.factories import City, amount, indicator

from cotmoc.domain import engine, formulas
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.periods import Period
from cotmoc.domain.soundness import indicators as soundness
from cotmoc.lexicon import measure_units

UNITS = {"large": "tỷ đồng", "small": "triệu đồng", "people": "người", "visits": "lượt người", "odd": "chậu hoa"}
KNOWN = measure_units.measures([*UNITS.values(), "%", "đồng", "triệu đồng/người/năm"])


def city_of(formula: str, unit: str) -> City:
    return City([indicator(formula=formula, measure_unit=unit), *(amount(code, one) for code, one in UNITS.items())])


@pytest.mark.parametrize(
    ("formula", "unit", "value"),
    [
        ("large + small", "tỷ đồng", "2.5"),
        ("large + small", "triệu đồng", "2500"),
        ("large - 1", "triệu đồng", "1000"),
        ("small / large * 100", "%", "25"),
        ("large / people", "triệu đồng/người/năm", "0.5"),
        ("max(large, small)", "đồng", "2000000000"),
        ("odd + 1", "chậu hoa", "8"),
        ("small * 2", "triệu đồng", "1000"),
    ],
)
def test_sizes_convert_to_the_declared_unit(formula: str, unit: str, value: str) -> None:
    figures = {"large": 2, "small": 500, "people": 4000, "odd": 7}
    programme = City(
        [indicator(formula=formula, measure_unit=unit), *(amount(code, one) for code, one in UNITS.items())]
    )
    for code, figure in figures.items():
        programme.add("2020", figure, code=code)
    whole = replace(programme.programme(), measures=KNOWN)
    assert engine.evaluate("x", "tv", Period.year(2020), whole).value == Decimal(value)


@pytest.mark.parametrize("formula", ["large + people", "people - visits", "max(1, small, people)", "large + -people"])
def test_what_is_of_another_kind_is_not_added(formula: str) -> None:
    with pytest.raises(UnsoundDefinition) as refused:
        formulas.convert(formulas.parse(formula), UNITS, KNOWN, "đồng")
    assert refused.value.code == "formula_measure_units"


def test_a_condition_compares_like_with_like() -> None:
    with pytest.raises(UnsoundDefinition, match="formula_measure_units"):
        formulas.measure(formulas.parse("count_org_units(ward, large >= people)"), UNITS, KNOWN)


@pytest.mark.parametrize(
    ("formula", "unit", "codes"),
    [
        ("large + people", "tỷ đồng", ["formula_measure_units"]),
        ("large / people", "%", ["formula_declared_unit"]),
        ("large / people", "triệu đồng/người/năm", []),
        ("growth(large)", "%", []),
        ("share_of_org_units(ward, large >= small)", "%", []),
        ("count_org_units(ward, large >= 5)", "người", []),
        ("large + odd", "tỷ đồng", []),
        ("large +", "tỷ đồng", []),
    ],
)
def test_a_programme_is_told_of_kinds_that_do_not_fit(formula: str, unit: str, codes: list[str]) -> None:
    whole = replace(city_of(formula, unit).programme(), measures=KNOWN)
    assert [one.code for one in soundness.formulas_add_like_to_like(whole)] == codes
