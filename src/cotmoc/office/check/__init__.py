"""Checking a text: drop a file or paste words, and see at their place the figures that do not hold."""
