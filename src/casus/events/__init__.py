"""What happened, who says so, and how it stands: frames over the tree, coded by the ontology."""
