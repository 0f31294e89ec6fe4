"""One complaint: its page, its diary, its form, and every verb on it."""
