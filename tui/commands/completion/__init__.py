"""`tamruang completion`: what could be typed next, told to the shell that asks."""
