"""Judges a document against GB/T 1.1: rules, words, suppressions."""
