"""Files that come in: read, understood by their headers, compared with the register, and taken in as one step."""
