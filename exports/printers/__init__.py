"""Printers: which queues this machine has, and handing papers over to one of them."""
