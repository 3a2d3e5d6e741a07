"""OCTO's errors: a code that machines read, words that people read, and what was wrong."""

from django.utils.translation import gettext as _

from marketplace.values.refusal import Refused


class OctoError(Exception):
    """An answer `{error, errorMessage, …}` with its HTTP status; `facts` are OCTO's further fields."""

    def __init__(self, code: str, message: str, *, status: int = 400, **facts: object) -> None:
        super().__init__(code)
        self.code, self.message, self.status, self.facts = code, message, status, facts

    def body(self) -> dict[str, object]:
        """As JSON."""
        return {"error": self.code, "errorMessage": self.message, **self.facts}


def bad_request(message: str) -> OctoError:
    """The request cannot be read."""
    return OctoError("BAD_REQUEST", message)


def unprocessable(message: str) -> OctoError:
    """The request is understood, and cannot be carried out as things stand."""
    return OctoError("UNPROCESSABLE_ENTITY", message)


def invalid_product(given: object) -> OctoError:
    """No tour that is sold has this id."""
    return OctoError("INVALID_PRODUCT_ID", _("Không có tour với productId này."), productId=_shown(given))


def invalid_option(given: object) -> OctoError:
    """The tour has no such option."""
    return OctoError("INVALID_OPTION_ID", _("Tour này không có optionId đó."), optionId=_shown(given))


def invalid_availability(given: object) -> OctoError:
    """The tour has no departure at this time."""
    message = _("Tour này không có chuyến với availabilityId đó.")
    return OctoError("INVALID_AVAILABILITY_ID", message, availabilityId=_shown(given))


def invalid_unit(given: object) -> OctoError:
    """The tour sells no such ticket."""
    return OctoError("INVALID_UNIT_ID", _("Tour này không bán vé với unitId đó."), unitId=_shown(given))


def invalid_booking(given: object) -> OctoError:
    """This reseller has no such booking."""
    return OctoError("INVALID_BOOKING_UUID", _("Không có lượt đặt với uuid này."), uuid=_shown(given))


def of_refusal(refusal: Refused) -> OctoError:
    """What the domain refuses, in its own words: sold out, closed, too late, a party the tour does not take."""
    return unprocessable(str(refusal.message))


def _shown(given: object) -> str:
    return str(given)[:120]
