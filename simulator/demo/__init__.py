"""The demo: a pretend pre-school on one page, with the real bot beside it."""
