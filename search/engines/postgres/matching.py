"""What is asked as a tsquery."""

from search.engines.matching import AllOf, Asked, Token


def tsquery(asked: Asked) -> str:
    """Tokens hold letters, digits and signs of ours, so nothing in them can end a quotation.

    >>> tsquery(AllOf((Token("rau"), Token("m", is_open=True))))
    "('rau' & 'm':*)"
    """
    if isinstance(asked, Token):
        return f"'{asked.text}'{':*' if asked.is_open else ''}"
    return f"({(' & ' if isinstance(asked, AllOf) else ' | ').join(map(tsquery, asked.parts))})"
