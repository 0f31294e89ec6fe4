"""The fiscal year's project and its progress reports: values, tables, the verbs on them, and their history."""
