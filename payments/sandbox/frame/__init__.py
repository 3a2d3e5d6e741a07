"""What all sandbox far ends stand on: state that survives a kill, HTTP, notices, pages. No Django, to stay small."""
