"""A document as WordprocessingML in our own template package."""
