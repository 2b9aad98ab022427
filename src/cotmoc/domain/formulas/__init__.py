"""The small language of indicator formulas: parse to a frozen tree, print, set in place, compute; never `eval`.

A formula names indicators by code and joins them with `+ - * /`, parentheses and functions: of values (`sum`, `min`,
`max`, `mean`), of time (`prior`, `year_ago`, `at`, `since_year`, `since_term`, `moving_mean`, `growth`,
`growth_on_prior`, `average_growth`, `index`), and of the org units below (`count_org_units`, `share_of_org_units`).
Codes begin with a letter and may hold dots and dashes, so that a dash with a letter or digit on both sides belongs to
the code: `so-dat - tong` subtracts, `so-dat-tong` is one code. Numbers have a dot for decimals.
"""

from cotmoc.domain.formulas.computing import compute
from cotmoc.domain.formulas.grounding import World, ground
from cotmoc.domain.formulas.measuring import convert, measure
from cotmoc.domain.formulas.parsing import parse
from cotmoc.domain.formulas.printing import show
from cotmoc.domain.formulas.trees import (
    Call,
    Condition,
    Counted,
    Formula,
    Moved,
    Negation,
    Number,
    Operation,
    Reference,
    counted_levels,
    leaves,
    references,
)

__all__ = [
    "Call",
    "Condition",
    "Counted",
    "Formula",
    "Moved",
    "Negation",
    "Number",
    "Operation",
    "Reference",
    "World",
    "compute",
    "convert",
    "counted_levels",
    "ground",
    "leaves",
    "measure",
    "parse",
    "references",
    "show",
]
