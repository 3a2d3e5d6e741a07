"""A host sets up tours: what guests read, who pays what, what goes along."""
