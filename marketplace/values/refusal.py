"""How the domain says no."""


class Refused(Exception):
    """A request the market will not carry out, and why.

    `code` is an upper-case name that clients may rely on (Saleor's error codes where Saleor has one),
    `message` is text for people in their own language (a lazy translation is kept lazy until it is shown),
    `field` names the input that has to change, in the API's spelling (camelCase),
    `facts` are the numbers behind the message, for clients that offer a way out ("take 2 instead").
    """

    def __init__(self, code: str, message: object, *, field: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.field = field
        self.facts = facts

    def __str__(self) -> str:
        return str(self.message)


class NotFound(Refused):
    """The thing does not exist, or exists and is not for this caller: both look the same from outside."""

    def __init__(self, message: object, *, field: str | None = "id") -> None:
        super().__init__("NOT_FOUND", message, field=field)


class Denied(Refused):
    """The caller is known, the thing may be known, and this is still not theirs to do."""

    def __init__(self, message: object, *, field: str | None = None) -> None:
        super().__init__("PERMISSION_DENIED", message, field=field)
