"""The office: its values, tables, verbs, queries and findings. Knows nothing of paper or screen."""
