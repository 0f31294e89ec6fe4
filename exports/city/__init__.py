"""What offices send, read: bundles and bare forms, as files, in mails and in folders of both, made into what the city keeps.

`items` reads one thing, `mails` finds it in a mail or in a mailbox, `taking` takes all of a file in and says what became of each.
"""
