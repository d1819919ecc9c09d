"""Geometry of tables: drawn rules and aligned words in, grids of cells out."""
