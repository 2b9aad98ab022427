"""PDF with a text layer: the page's letters by where they stand, put back into lines, paragraphs, tables and notes.

A PDF knows letters and places alone. Here letters become words, words lines, and lines paragraphs, tables (by their
rules, or by columns that keep free of each other) and notes, in the order in which a person reads the page; what
stands on every page (running heads, page numbers) is out. Lengths are points, measured from the lower left corner of
the page as it is shown. Addresses are `page 3, line 12`.
"""
