"""The formulas of the pilot's targets, by subject: from ledgers to counts with their lists; none knows another."""
