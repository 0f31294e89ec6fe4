"""The formats that a document is written in, a file for each; what a format writes are lines without their ends."""
