"""OpenDocument texts (.odt) read directly from their XML, per OASIS OpenDocument 1.3 / ISO/IEC 26300.

What a reader of the page sees is in the text, as of Word files: numbers of lists, tracked insertions, text boxes after
their paragraph, notes. Deletions, hidden text, comments, headers and footers are out. Addresses are
`content.xml#12`: the thirteenth paragraph or heading of the part in document order.
"""
