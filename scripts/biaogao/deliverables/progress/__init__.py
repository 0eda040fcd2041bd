"""Where a standard stands: what happened last, what the next gate lacks, until when, and whose turn it is."""
