"""Targets: the levels that a document sets, item by item, each with its bound, horizon and place."""

from cotmoc.reading.targets.finding import Found, find

__all__ = ["Found", "find"]
