"""Every code that a finding may bear, with the page that explains it."""
