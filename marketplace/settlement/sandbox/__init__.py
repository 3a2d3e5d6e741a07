"""A calendar to leaf through in the sandbox, where nobody wants to wait days for sellers' money."""
