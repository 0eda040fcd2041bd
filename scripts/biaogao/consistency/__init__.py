"""Whether the papers of a package say the same: their very text against the facts, and one paper against another."""
