"""Whether a programme is sound: each rule is one function, states what is so, and yields a finding where it is not.

An error means that something cannot be computed; a warning asks a person to confirm or complete; an info tells. The
place is the path of keys to the element, the stem of its file first.
"""

from collections.abc import Callable, Iterator

from cotmoc.domain.findings import Finding
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness import (
    codes,
    indicators,
    observations,
    org_units,
    records,
    registers,
    scorecards,
    tallies,
    targets,
    tasks,
    terms,
)

Rule = Callable[[Programme], Iterator[Finding]]

FIGURE_RULES: tuple[Rule, ...] = (
    observations.values_match_their_status,
    observations.periods_are_not_too_fine,
    observations.org_units_are_valid_then,
    observations.indicators_exist_there_and_then,
    observations.invented_figures_are_marked,
    observations.figures_have_sources,
)
"""What is asked of each figure by itself."""

RULES: tuple[Rule, ...] = (
    terms.term_counts_years,
    terms.term_has_an_alias,
    terms.clocks_run_together,
    terms.thresholds_are_sensible,
    terms.target_sets_exist,
    terms.something_is_to_be_reached,
    codes.codes_are_plain,
    codes.codes_are_given_once,
    codes.mentions_are_declared,
    org_units.validities_end_after_they_begin,
    org_units.placements_lie_within_validity,
    org_units.placements_give_one_parent,
    org_units.trees_have_no_circle,
    org_units.trees_have_one_root,
    org_units.org_units_stand_in_a_tree,
    org_units.programme_stands_in_its_tree,
    org_units.successions_pass_on_at_most_the_whole,
    org_units.successions_join_ends_and_beginnings,
    org_units.successions_have_no_circle,
    indicators.secrecy_is_ordinary,
    indicators.formulas_parse,
    indicators.formulas_add_like_to_like,
    indicators.formulas_have_no_circle,
    indicators.weights_are_named,
    indicators.statuses_have_registers,
    indicators.growths_are_of_levels,
    indicators.ratios_are_not_summed,
    indicators.people_are_told_from_turns,
    indicators.decimals_are_sensible,
    indicators.levels_are_used,
    targets.bounds_are_whole,
    targets.years_lie_in_the_term,
    targets.paths_name_periods,
    targets.measure_units_agree,
    targets.targets_exist_at_their_level,
    targets.chains_have_no_circle,
    targets.chains_lead_upward,
    targets.cited_targets_are_not_weakened,
    targets.parents_are_of_the_same_set,
    targets.term_targets_have_lead_units,
    targets.targets_are_set_once,
    targets.counted_levels_are_used,
    targets.items_hold_targets,
    tasks.tasks_are_due_after_they_start,
    tasks.groups_hold_tasks,
    tasks.completion_is_proved,
    tasks.task_parents_have_no_circle,
    records.fields_are_coded,
    records.choices_are_offered,
    records.named_fields_are_there,
    records.dues_say_when,
    records.aggregates_hold_numbers,
    records.records_say_something,
    records.findings_have_reasons,
    records.records_fit_their_fields,
    records.records_count_up,
    records.records_run_forward,
    tallies.tallies_have_registers,
    tallies.tallies_ask_what_is_there,
    registers.records_end_after_they_begin,
    registers.records_are_of_existing_org_units,
    registers.forms_ask_something,
    registers.forms_are_due_on_a_day,
    registers.forms_ask_who_knows,
    scorecards.bounds_are_known,
    scorecards.criteria_have_bounds,
    scorecards.criteria_stand_in_groups,
    scorecards.frequencies_are_known,
    scorecards.editions_follow_one_another,
    scorecards.passing_is_possible,
    scorecards.criteria_are_told_apart,
    scorecards.criteria_bring_points,
    *FIGURE_RULES,
    observations.revisions_go_forward,
)


def check(programme: Programme) -> tuple[Finding, ...]:
    """All findings about a programme, in the order of the rules."""
    return tuple(finding for rule in RULES for finding in rule(programme))
