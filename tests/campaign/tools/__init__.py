"""What several classes of attacks share."""
