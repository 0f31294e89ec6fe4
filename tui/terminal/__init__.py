"""The terminal as this office has it: what it can show, what it sends, and what is to be told about it."""
