"""`python -m simulator` is the demo: see `make demo`."""

from simulator.demo.command import main

if __name__ == "__main__":
    main()
