"""The resolution as text."""
