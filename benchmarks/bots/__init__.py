"""Bots to be measured beside Dovecote: they store nothing and use their library's default settings."""
