"""Photos as a terminal can show them: read within bounds, drawn as half blocks, or as sequences of kitty and sixel."""
