"""One module for each group of rules on layout; the registry finds them by this folder."""
