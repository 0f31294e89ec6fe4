"""The papers of the register, a file for each: what stands on it, without a word on how it is written."""
