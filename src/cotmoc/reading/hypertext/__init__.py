"""HTML as offices export it from Word and LibreOffice, and as portals publish it.

What a reader of the page sees is in the text: numbers of lists, tables, notes behind the paragraph that refers to them.
Scripts, menus, forms and hidden elements are out. Where lists name no punctuation for their numbers, letters get ")"
and figures "." as Vietnamese documents write them. Addresses are lines of the file: `line 12`.
"""
