"""Mail without leaving: a mail before it is laid, the outbox, the address book, the mail server."""
