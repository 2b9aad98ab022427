"""Documents in: a file becomes text with a map back to it, and the text becomes a reading of it."""
