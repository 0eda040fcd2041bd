"""The rules, one module a rule or a close family; found by folder."""
