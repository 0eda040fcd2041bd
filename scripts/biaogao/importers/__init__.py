"""Turns a Word draft of any origin into a document, and says of every piece of it where it went."""
