"""Installs tamruang from one file, where there is no network: what is beside the wheels in a bundle.

Nothing but Python's own library is needed, not even pip: the wheels are unpacked here, each checked by its hash.
"""
