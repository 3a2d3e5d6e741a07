"""The one search box: results, suggestions while one types, what decides the order."""
