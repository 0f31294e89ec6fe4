"""What does not hold in a form or a report, and how that is found."""
