"""Sets two states of a standard side by side and says what changed, as one value from which the new state can be made.

`State` is what is compared, `ChangeSet` what comes out: `changes` for people, `script` for machines.
`compare(old, new)` makes it, `apply(changeset, old.document)` makes the new document from it.
"""
