"""Gates: the only ways for a host to their tours and to what hangs on them."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.sellers.domain.access import acts_for
from marketplace.values.refusal import NotFound
from tourism.models import Departure, DepartureRule, Resource, Tour

Who = User | AnonymousUser


def access_tour(user: Who, tour_id: int, *, lock: bool = False) -> Tour:
    """A tour of a seller that the user acts for; for anyone else it does not exist (NotFound)."""
    tours = Tour.objects.filter(pk=tour_id, seller_id__in=acts_for(user).values("pk"))
    found = (tours.select_for_update(no_key=True) if lock else tours).first()
    if found is None:
        raise NotFound(_("Không tìm thấy tour này trong gian hàng của Bạn."))
    return found


def access_rule(user: Who, rule_id: int) -> DepartureRule:
    """A departure rule of such a tour, the tour locked: its rules change one after the other. Raises NotFound."""
    rule = DepartureRule.objects.filter(pk=rule_id, tour__seller_id__in=acts_for(user).values("pk")).first()
    if rule is None:
        raise NotFound(_("Không tìm thấy lịch khởi hành này trong gian hàng của Bạn."))
    rule.tour = access_tour(user, rule.tour_id, lock=True)
    return rule


def access_departure(user: Who, departure_id: int) -> Departure:
    """A departure of such a tour, locked, its tour loaded. Raises NotFound."""
    found = (
        Departure.objects.select_for_update(no_key=True, of=("self",))
        .select_related("tour")
        .filter(pk=departure_id, tour__seller_id__in=acts_for(user).values("pk"))
        .first()
    )
    if found is None:
        raise NotFound(_("Không tìm thấy chuyến này trong gian hàng của Bạn."))
    return found


def access_resource(user: Who, resource_id: int, *, lock: bool = False) -> Resource:
    """A boat or guide of a seller that the user acts for. Raises NotFound."""
    resources = Resource.objects.filter(pk=resource_id, seller_id__in=acts_for(user).values("pk"))
    found = (resources.select_for_update(no_key=True) if lock else resources).first()
    if found is None:
        raise NotFound(_("Không tìm thấy thuyền, xe hay người dẫn này trong gian hàng của Bạn."))
    return found
