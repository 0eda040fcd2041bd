"""How a standard of a level is made: its procedure (rounds, days, papers, titles) as data; the log of its making."""
