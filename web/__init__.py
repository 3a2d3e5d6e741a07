"""Server-rendered pages: a client of the GraphQL schema like any other."""
