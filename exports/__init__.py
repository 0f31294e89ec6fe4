"""What leaves the office and what comes back: papers, the official form, tables and mails, and the words of screen and paper.

Text here is measured in terminal cells.
"""
