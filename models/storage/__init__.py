"""Where the office's data lie: the one database, opened, brought up to date, and what only SQLite can do."""
