"""Checking a text for figures that do not hold."""
