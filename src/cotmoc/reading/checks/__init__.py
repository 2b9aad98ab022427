"""What does not hold in a document: rules over what was read of it, one file and one question each.

`ERROR` is kept for what is certain (a day that no calendar has, a part larger than its whole, a formula in words that
does not come out); everything else is a `WARNING` that asks or an `INFO` that tells. Adding a rule means adding a file,
its test, its rows in `lexicon/messages.toml` and its line in `RULES`.
"""

from collections.abc import Callable, Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding
from cotmoc.reading import passages
from cotmoc.reading.checks import (
    attainment_off,
    average_off,
    bound_restated,
    cited_differently,
    conversion_off,
    damaged_heading,
    decimal_point,
    difference_off,
    dropped_word,
    fractional_count,
    heading_cut_off,
    implausible_each,
    impossible_date,
    malformed_number,
    misspelt_word,
    multiple_off,
    part_exceeds_whole,
    parts_off,
    percent_missing,
    points_as_percent,
    ratio_off,
    repeated_differently,
    reversed_term,
    share_above_whole,
    share_contradicted,
    stated_twice,
    table_off,
    table_restated,
    tally_off,
    target_missed,
    target_restated,
    total_differs,
    truncated_share,
    truncated_unit,
    verdict_contradicted,
    wholes_differ,
    yield_off,
)
from cotmoc.reading.passages import Scene

RULES: tuple[Callable[[Reading, Scene], Iterator[Finding]], ...] = (
    impossible_date.find,
    reversed_term.find,
    part_exceeds_whole.find,
    implausible_each.find,
    attainment_off.find,
    ratio_off.find,
    yield_off.find,
    average_off.find,
    difference_off.find,
    parts_off.find,
    tally_off.find,
    table_off.find,
    table_restated.find,
    multiple_off.find,
    conversion_off.find,
    share_contradicted.find,
    share_above_whole.find,
    repeated_differently.find,
    damaged_heading.find,
    truncated_unit.find,
    percent_missing.find,
    decimal_point.find,
    fractional_count.find,
    target_missed.find,
    truncated_share.find,
    wholes_differ.find,
    total_differs.find,
    bound_restated.find,
    dropped_word.find,
    misspelt_word.find,
    cited_differently.find,
    heading_cut_off.find,
    malformed_number.find,
    points_as_percent.find,
    stated_twice.find,
    target_restated.find,
    verdict_contradicted.find,
)


def check(reading: Reading) -> tuple[Finding, ...]:
    """Every finding in a document, in the order of the text."""
    scene = passages.lay_out(reading.document, reading.quantities)
    found = (finding for rule in RULES for finding in rule(reading, scene))
    return tuple(sorted(found, key=lambda finding: (finding.spans[0].start, finding.spans[0].end, finding.code)))
