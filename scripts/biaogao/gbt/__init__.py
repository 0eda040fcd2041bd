"""GB/T 1.1 and its procedures as tables, without logic."""
