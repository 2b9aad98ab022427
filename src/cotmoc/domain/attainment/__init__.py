"""Attainment: results against targets, by the conventions of `docs/algorithms/attainment.md`."""

from cotmoc.domain.attainment.items import ItemCount, ItemJudgement, Tally, count_items, judge_item
from cotmoc.domain.attainment.judging import judge

__all__ = ["ItemCount", "ItemJudgement", "Tally", "count_items", "judge", "judge_item"]
