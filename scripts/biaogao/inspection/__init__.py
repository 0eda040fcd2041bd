"""Judges built Word and PDF files, whoever made them, by the table that our own are made from."""
