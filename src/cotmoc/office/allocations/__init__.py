"""Allocations: a target split over the org units below, negotiated and set."""
