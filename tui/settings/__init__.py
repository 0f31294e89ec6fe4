"""The settings of this machine."""
