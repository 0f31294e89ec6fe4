"""What the wheel carries as the package `tamruang`: the one name of ours that an environment shared with others gets to see.

In the wheel the three floors lie within it, in `tamruang/floors/`, so that nobody's `models` is taken for ours, nor ours for
theirs.
"""
