"""The register: windows on any number of cases, search, groups, and counts as of a day."""
