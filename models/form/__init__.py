"""The official form as values: a project and its reports, cleaned, checked and proposed. No database here."""
