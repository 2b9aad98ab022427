"""Forecasts: where the figures so far lead, how sure that is, and how likely a target is then reached.

Figures come in and go out as `Decimal`; only in between are they binary fractions. The layer needs the optional library
of `requirements/statistics.txt`, and is imported only where a forecast is asked for.
"""
