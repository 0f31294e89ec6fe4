"""Tables for machines: cases of the register as CSV, XLSX and JSON lines, row by row, never all of them in memory."""
