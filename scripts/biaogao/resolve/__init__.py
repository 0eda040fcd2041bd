"""Finds numbers, references, contents and provisions of a document; everything lies beside the tree."""
