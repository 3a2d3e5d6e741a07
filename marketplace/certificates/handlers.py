"""Telling the seller that a certificate of theirs counts no more."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from marketplace.certificates.events import CertificateRevoked
from marketplace.certificates.models import Certificate
from marketplace.notices.domain.sending import notify_user
from marketplace.outbox import subscribe
from marketplace.sellers.models import SellerMember


@subscribe(CertificateRevoked)
def tell_revoked(event: CertificateRevoked) -> None:
    """With the reason."""
    certificate = Certificate.objects.select_related("seller").get(pk=event.certificate_id)
    owner = certificate.seller.members.select_related("user").get(role=SellerMember.Role.OWNER).user
    with override(owner.language_code):
        words = _("Chợ Làng: xã thu hồi giấy %(scheme)s số %(number)s của “%(name)s” trên chợ. Lý do: %(reason)s")
        facts = {
            "scheme": str(Certificate.Scheme(certificate.scheme).label),
            "number": certificate.number,
            "name": certificate.seller.name,
            "reason": certificate.reason,
        }
        subject = _("Giấy chứng nhận của bạn")
        notify_user(user=owner, kind="CERTIFICATE_REVOKED", subject=subject, text=words % facts)
