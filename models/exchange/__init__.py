"""What an office tells the city each month, and by which key it is known there; nothing of persons."""
