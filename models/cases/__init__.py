"""The cases: what a complaint is, the verbs that move it along, and the diary of what happened to it."""
