"""Papers of the register: looked at, written, and known again."""
