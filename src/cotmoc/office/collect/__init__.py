"""Filling in forms, sending, returning, approving."""
