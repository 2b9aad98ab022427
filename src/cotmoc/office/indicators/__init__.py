"""Indicators: series, targets, org units, revisions, and the trace of a figure."""
