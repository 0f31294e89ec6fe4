"""What is the office's own: its word lists, its settings, and its calendar of working days."""
