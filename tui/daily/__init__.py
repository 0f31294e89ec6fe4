"""What is done each morning: the check of MIS; and how a month of them, and the city's indicator, look."""
