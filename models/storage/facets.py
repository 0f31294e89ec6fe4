"""Where a case is found by its categories and sections: a row of the table `facet` for each, in the order of time.

A row says by a number which of the two it tells of: SQLite keeps no byte for a 0 or a 1, and the words were a quarter of the table.
"""

CATEGORY, SECTION = 0, 1
"""What a row tells of."""

FACETS = {CATEGORY: "categories", SECTION: "sections"}
"""By which column of a case it is found, by the number that the table has for it."""
