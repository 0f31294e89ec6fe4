"""Papers: the official form, written and read back. Text here is measured in terminal cells."""
