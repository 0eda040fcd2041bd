"""Turns a document back into the Markdown that a drafter would have typed."""
