"""What the city gets from its offices: offices × months, each month's form with what does not hold in it, sums, keys."""
