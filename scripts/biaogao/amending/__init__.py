"""Brings changes that reviewers made in a Word copy into the Markdown of a draft, by the smallest edits of words."""
