"""A Telegram of our own: in the process for tests, over HTTP for the demo and for real processes."""
