"""What goes back to MIS: the results that a person recorded here, as a file or pasted field by field."""
