"""The city: what the offices sent, what stands for each of them and each month, and what it adds up to.

What came in is kept as it came (`arrivals`), with what it says (`items`); who the offices are and by which keys they are known is
said by people (`offices`). What stands follows from these alone (`standing`, `overview`) and is stored nowhere: so it is the same
in whatever order the files came, how often each of them came, and whether an office was added before its file or after.
"""
