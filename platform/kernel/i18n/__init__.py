"""Translation catalogues: extracted from the sources, kept up to date, checked and compiled with Babel."""
