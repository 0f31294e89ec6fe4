"""Mail: a paper as an `.eml` file, the outbox that it waits in, and the relay that takes it."""
