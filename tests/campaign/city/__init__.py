"""Fifty made-up offices and the post between them and the city."""
