"""Bàn làm việc: what waits for a person, and how the programme stands."""
