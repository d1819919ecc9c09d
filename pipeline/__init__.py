"""Reading PDF packs, splitting them into sections, the order of the stages, the command line."""
