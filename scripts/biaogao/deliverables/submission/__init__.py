"""Papers of one standard at 送审 and 报批, one module a paper, each a function of one value: the case."""
