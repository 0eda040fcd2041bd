"""The document tree: frozen nodes, metadata, walks and flattened text; it knows no reader and no writer."""
