"""Turns Word files into PDF: LibreOffice, fonts, page labels and the finish."""
