"""`python -m bot` is `dovecote`."""

from bot.cli import main

if __name__ == "__main__":
    main()
