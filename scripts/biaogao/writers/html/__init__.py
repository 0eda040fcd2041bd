"""Writes a standard as one HTML file that is read without a network."""
