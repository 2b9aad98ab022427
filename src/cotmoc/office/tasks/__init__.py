"""Tasks and instructions: lists, board, journal."""
