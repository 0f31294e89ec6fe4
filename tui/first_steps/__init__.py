"""The first steps of a new office: what is done, what is left, and the way there."""
