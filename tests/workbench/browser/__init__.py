"""The workbench in a real browser, over the example dossier."""
