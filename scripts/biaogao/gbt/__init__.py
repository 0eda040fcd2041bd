"""GB/T 1.1 and its codes as tables, without logic."""
