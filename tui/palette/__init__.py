"""The palette, which finds every command of the program."""
