"""Attainment: results against targets, by the conventions of `docs/algorithms/attainment.md`."""

from cotmoc.domain.attainment.items import ItemCount, ItemJudgement, Tally, count_items, judge_item, targets_in_question
from cotmoc.domain.attainment.judging import is_in_question, judge

__all__ = [
    "ItemCount",
    "ItemJudgement",
    "Tally",
    "count_items",
    "is_in_question",
    "judge",
    "judge_item",
    "targets_in_question",
]
