"""Complainants forgotten: taken out of cases, history and all that the program keeps beside, while counts and chain stay."""
