"""What the head of the office looks at: twelve months, sections, ages, steps, what comes again and again."""
