"""Progress reports: the year's list, entry, the whole form, history, projects."""
