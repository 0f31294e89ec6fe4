"""What can be seen before the program is loaded: head, labels and foot of the first screen. No Textual, no `typing`."""
