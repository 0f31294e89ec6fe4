"""What every screen stands on: the screen and its threads, sheets, pickers, help, palette, and what is typed and kept."""
