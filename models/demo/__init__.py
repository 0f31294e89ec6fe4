"""A made-up office to look around in, and a made-up register of any size. No real office is meant."""
