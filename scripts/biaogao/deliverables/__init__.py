"""What is handed over, one module a thing; takes documents and records, gives bytes."""
