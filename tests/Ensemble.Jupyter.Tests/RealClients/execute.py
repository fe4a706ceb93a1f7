"""Executes a notebook as nbclient does: execute.py NOTEBOOK FOLDER RESULT. The notebook itself stays as it is."""
import sys

import nbformat
from nbclient import NotebookClient

source, folder, result = sys.argv[1:]
notebook = nbformat.read(source, as_version=nbformat.NO_CONVERT)
client = NotebookClient(notebook, timeout=300, kernel_name=notebook.metadata.kernelspec.name, resources={"metadata": {"path": folder}}, record_timing=False)
client.execute()
nbformat.validate(notebook)
nbformat.write(notebook, result, version=nbformat.NO_CONVERT)
