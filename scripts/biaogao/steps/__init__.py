"""One module a Snakemake rule: the only code that opens the files of a workspace."""
