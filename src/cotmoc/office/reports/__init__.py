"""Reports: choose, preview, take as Word."""
