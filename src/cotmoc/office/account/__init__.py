"""Signing in, language, theme, password."""
