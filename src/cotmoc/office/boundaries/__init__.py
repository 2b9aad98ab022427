"""Boundaries: the org units along time, changes of the map, and figures as of the boundaries of a day."""
