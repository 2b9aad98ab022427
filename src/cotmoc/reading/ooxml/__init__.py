"""Word files (.docx) read directly from their XML, per ECMA-376 / ISO/IEC 29500, with a map back to every run.

What a reader of the printed page sees is in the text: automatic numbers, tracked insertions, the results of fields,
text boxes (after the paragraph that anchors them), content controls, notes. What the page does not show is out:
deletions, moved-away and hidden text, field instructions, comments; so are headers, footers and formulas. A line
break is a line end; in a table cell, a space. A row is one line, its cells separated by " | ", the paragraphs in a
cell by "; "; a table of a single cell is a frame, and its paragraphs are lines.

Addresses count as an XML library does: `word/document.xml#12` is the thirteenth `w:p` element of the part in document
order, and run 3 the fourth `w:r` element below that paragraph, whatever stands between. Offsets are into the run's
text as python-docx's `Run.text` gives it.
"""
