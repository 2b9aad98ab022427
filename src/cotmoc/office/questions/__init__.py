"""Explanations asked for and given."""
