"""One network as one file: readable rows, its files, and a manifest with checksums. Owner processes only."""
