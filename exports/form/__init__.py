"""The official progress-report form: read from any of its shapes, written as plain text and as Markdown.

`wording` has its fixed words, `entry` the text of one report; `text` and `markdown` write the two papers; `reader` reads them and
whatever else calls itself this form.
"""
