"""Dated lists of what exists outside of a draft: regions, industries, classes, standards, terms; never complete."""
