"""What a pilot hands over beside its tables: one module a thing."""
