"""The month's end in one go."""
