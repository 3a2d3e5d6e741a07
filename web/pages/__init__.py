"""One file a page, or a few that belong together: read the request, ask the API, fill a template."""
