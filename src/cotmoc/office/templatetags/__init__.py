"""Tags of the office screens."""
