"""What leaves the city: its roll-ups by month and fiscal year, the covering note, and reminders to offices that are missing.

Each is a paper with a code, as those of an office are. A figure that is not known is a dash, never a zero, and each sum says over
how many of those that are to report it is. All follows from a day and from the last act that was known: so it can be made again.
"""
