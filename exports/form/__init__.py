"""The official progress-report form: read from any of its shapes, written as plain text and as Markdown.

`wording` has its fixed words, `values` the project's values, `entry` the text of one report; `text` and `markdown` write the two
papers, `printing` lets them leave the office; `reader` reads them and whatever else calls itself this form.
"""
