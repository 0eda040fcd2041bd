"""One module a family of rules on papers; a rule is a class, found by folder."""
