"""What a person can do: one conversation a file, and what the clock does."""
