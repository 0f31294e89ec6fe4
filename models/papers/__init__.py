"""What the office has printed: recorded, chained to the history by hash, and known again when it comes back."""
