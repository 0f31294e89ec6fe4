# coding: utf-8  # noqa: UP009 - even Python 2 shall be able to say it
"""What is run first of the bundle: it must be understood by each Python, also by those that are too old for the rest."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one file that may meet an older one
    sys.exit(
        "Python 3.11 or newer is needed; this is %d.%d. Where there are several: python3.11 FILE install\n"  # noqa: UP031
        "ต้องใช้ Python 3.11 ขึ้นไป เครื่องนี้ใช้ %d.%d" % (sys.version_info[:2] * 2)
    )

from tamruang_installer.commands import main

sys.exit(main(sys.argv[1:], sys.path[0]))
