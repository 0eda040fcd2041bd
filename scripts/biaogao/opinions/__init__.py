"""What reviewers sent back: opinions read out of their files, placed in the clauses they speak of, and kept apart."""
