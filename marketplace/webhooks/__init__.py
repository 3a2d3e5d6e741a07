"""Other people's programs: installing them, telling them what happened, asking them what to do."""
