"""Turns a draft in Markdown into a document with positions; never raises."""
