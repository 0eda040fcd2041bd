"""Gives a document a body: Word and PDF."""
