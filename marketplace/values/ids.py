"""Saleor's global ids.

>>> global_id("Product", 1)
'UHJvZHVjdDox'
>>> split_global_id("UHJvZHVjdDox")
('Product', '1')
"""

import base64
import binascii


def global_id(type_name: str, pk: object) -> str:
    """base64 of "Type:pk"."""
    return base64.b64encode(f"{type_name}:{pk}".encode()).decode()


def split_global_id(text: str) -> tuple[str, str]:
    """Type name and pk; raises ValueError when it is no global id."""
    try:
        type_name, _sep, pk = base64.b64decode(text, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError(text) from error
    if not type_name or not pk:
        raise ValueError(text)
    return type_name, pk
