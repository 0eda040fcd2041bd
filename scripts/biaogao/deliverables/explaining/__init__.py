"""编制说明: what the author wrote, what the project knows, and how the one is put into the other."""
