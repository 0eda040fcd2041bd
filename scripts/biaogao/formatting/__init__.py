"""The layout of a draft's source: the same document, typed the way that is easy to read and to compare."""
