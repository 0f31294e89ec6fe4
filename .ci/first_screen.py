"""Runs the README's start command in a pseudo-terminal and waits for the first screen: `first_screen.py COMMAND`."""

import sys

import pexpect

child = pexpect.spawn("bash", ["-c", sys.argv[1]], encoding="utf-8", timeout=600, dimensions=(24, 80))
child.expect("สามคลอง")  # the sample office's name, in the head of the first screen
child.send("q")
child.expect(pexpect.EOF)
child.close()
print(f"the first screen came; the program ended with {child.exitstatus}")
sys.exit(child.exitstatus or 0)
