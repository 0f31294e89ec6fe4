"""Copies of the office: archives that it is restored from, and what makes an office of one."""
