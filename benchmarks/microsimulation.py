"""OpenFisca, which computes taxes and benefits of a population, given the work of `benchmarks.engine`.

Communes are its persons, provinces and the nation groups of them; each indicator is a variable of each. It has no ranks
that equals share and no ratios of sums over quarters and years, so it does less than the others; its figures are floats
of 32 bits, equal to ours to six digits.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from benchmarks.engine import INDICATORS, MONTHS, RATIOS, RULES, RUNS, Answers, Array, Work

from cotmoc.domain.indicators import OverTime

NAMES = [str(period) for period in RUNS[0].periods]


def system(core: Any) -> Any:
    """The definitions: variables of communes, and formulas of provinces and the nation."""
    entity, variable, month = core.entities.build_entity, core.variables.Variable, core.periods.MONTH
    commune = entity("commune", "communes", "", is_person=True)
    role = [{"key": "member", "plural": "members"}]
    province, nation = (entity(one, f"{one}s", "", roles=role) for one in ("province", "nation"))
    found = core.taxbenefitsystems.TaxBenefitSystem([commune, province, nation])

    def define(name: str, of: Any, formula: Any = None) -> None:
        body = {"value_type": float, "entity": of, "definition_period": month, "label": name}
        found.add_variable(type(name, (variable,), body | ({"formula": formula} if formula else {})))

    for at in range(INDICATORS):
        define(f"x{at}", commune)
        define(f"px{at}", province, _sum(f"x{at}"))
        define(f"nx{at}", nation, _sum(f"x{at}"))
    for at in range(RATIOS):
        for head, of in (("", commune), ("p", province), ("n", nation)):
            define(f"{head}r{at}", of, _share(f"{head}x{3 * at}", f"{head}x{3 * at + 2}"))
    return found


def _sum(name: str) -> Callable[[Any, Any], Any]:
    return lambda group, period: group.sum(group.members(name, period))


def _share(part: str, whole: str) -> Callable[[Any, Any], Any]:
    return lambda own, period: own(part, period) / own(whole, period) * 100


def load(core: Any, tax: Any, work: Work, months: Array) -> Any:
    """The figures of all communes, in a simulation."""
    builder = core.simulations.SimulationBuilder()
    builder.create_entities(tax)
    communes = list(range(sum(work.sizes)))
    builder.declare_person_entity("commune", communes)
    whole = np.repeat(np.arange(work.provinces), work.sizes)
    for name, groups, of in (("province", range(work.provinces), whole), ("nation", [0], np.zeros_like(whole))):
        population = builder.declare_entity(name, list(groups))
        builder.join_with_persons(population, of, ["member"] * len(communes))
    simulation = builder.build(tax)
    for at in range(INDICATORS):
        for month, name in enumerate(NAMES):
            simulation.set_input(f"x{at}", name, months[at, month, work.first :])
    return simulation


def run(simulation: Any, work: Work) -> Answers:
    """All of the work that it can do."""
    found = Answers()
    for at in range(INDICATORS):
        months = _months(simulation, "x", at)
        if RULES[at % 3] is OverTime.SUM:
            quarters = months.reshape(MONTHS // 3, 3, -1).sum(axis=1)
            years = months.reshape(MONTHS // 12, 12, -1).sum(axis=1)
        else:
            quarters, years = months[2::3], months[11::12]
        found.wholes[at], found.quarters[at], found.years[at] = months[:, : work.first], quarters, years
        found.attained[at] = years / work.targets[at] * 100
    for at in range(RATIOS):
        found.ratios[at] = (_months(simulation, "r", at),)
    return found


def _months(simulation: Any, kind: str, at: int) -> Array:
    heads = (f"n{kind}{at}", f"p{kind}{at}", f"{kind}{at}")
    found = [np.concatenate([simulation.calculate(name, month) for name in heads]) for month in NAMES]
    return np.array(found, np.float64)
