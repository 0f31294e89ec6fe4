"""The list of complaints: searched, filtered, sorted, grouped, marked, written to a file."""
