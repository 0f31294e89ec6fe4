"""What a case is called and how it is told, wherever it is read: on screen, on paper, in a table."""
