"""Sample packs of an invented council, with their gold: `python -m corpus.make`."""
