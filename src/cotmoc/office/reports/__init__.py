"""Reports: choose, preview as they will be printed with the way back of every figure, take as Word; compare two."""
