"""One table a class of document: code, banner, publisher, what its front matter must hold."""
