"""Reads the ledgers of the pilot and computes its indicators with numerator and denominator."""
