"""Registers and their records."""
