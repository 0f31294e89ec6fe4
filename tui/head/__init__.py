"""The page of the head of the office: what came in and what is left, month by month, and where it lies."""
