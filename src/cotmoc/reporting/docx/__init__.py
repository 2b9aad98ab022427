"""The report model as a Word file: every part written by us, so that the same report gives the same bytes."""

from cotmoc.reporting.docx.package import pack, write

__all__ = ["pack", "write"]
