"""What was typed and not stored, listed, and the way back to where it was typed."""
