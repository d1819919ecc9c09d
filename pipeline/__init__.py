"""Reading PDF packs, splitting them into sections, the order of the stages, the command line."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads would cost every process 25 ms, and have nothing to do

import extractors  # noqa: E402, F401 - compiled modules, ours among them, are found from then on
