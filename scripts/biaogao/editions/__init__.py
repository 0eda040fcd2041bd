"""States of a draft other than the one that is being written: frozen stages, revisions kept by git, other folders."""
