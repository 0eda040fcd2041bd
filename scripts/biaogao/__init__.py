"""标稿: turns drafts of Chinese standards in Markdown into Word, PDF and the dossier of a pilot."""

__version__ = "0.1.0"
