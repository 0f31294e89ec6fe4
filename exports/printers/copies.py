"""How many copies of a paper can be asked for at once."""

MOST_COPIES = 99
