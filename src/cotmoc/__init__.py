"""Cột Mốc: from resolution to result, every figure traceable."""

__version__ = "0.1.0"
