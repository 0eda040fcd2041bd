"""Makes what the package needs on this machine, with nothing but Python's standard library, then runs the command."""
