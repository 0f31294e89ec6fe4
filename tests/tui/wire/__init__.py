"""The wire: from Textual's frames to what the terminal is sent."""
