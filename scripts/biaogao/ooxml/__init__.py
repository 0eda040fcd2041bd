"""Builds and opens WordprocessingML packages; knows no standard."""
