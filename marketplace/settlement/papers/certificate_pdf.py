"""A seller's yearly certificate on paper."""

from django.conf import settings
from django.utils.translation import gettext as _

from marketplace.papers import layout
from marketplace.settlement.domain.declarations.certificates import number_of
from marketplace.settlement.models import WithholdingCertificate
from marketplace.settlement.papers.words import amount, day


def certificate_pdf(certificate: WithholdingCertificate) -> bytes:
    """A4: who withheld, from whom, and by month how much."""
    layout.load_fonts()
    number = number_of(certificate)
    title = _("Chứng từ khấu trừ thuế năm %(year)s") % {"year": certificate.year}
    rows = [
        [month["period"], amount(month["revenue"]), amount(month["vat"]), amount(month["pit"])]
        for month in certificate.months
    ]
    total = [_("Cả năm"), amount(certificate.revenue), amount(certificate.vat), amount(certificate.pit)]
    issued = _("Ngày cấp: %(day)s") % {"day": day(certificate.issued_at)}
    return layout.pdf(
        f"{title} · {number}",
        [
            layout.words(title, layout.TITLE),
            layout.words(_("Số: %(number)s") % {"number": number}),
            layout.words(issued),
            *layout.heading(_("Tổ chức khấu trừ")),
            layout.words(_("Tên: %(name)s") % {"name": settings.MARKET_NAME}),
            layout.words(_("Mã số thuế: %(code)s") % {"code": settings.MARKET_TAX_CODE or "–"}),
            layout.words(_("Địa chỉ: %(address)s") % {"address": settings.MARKET_ADDRESS or "–"}),
            *layout.heading(_("Người bán")),
            layout.words(_("Tên: %(name)s") % {"name": certificate.name}),
            layout.words(_("Mã số thuế: %(code)s") % {"code": certificate.tax_code or "–"}),
            *layout.heading(_("Đã khấu trừ theo tháng khai (đồng)")),
            layout.table(
                [_("Tháng"), _("Doanh thu"), _("Thuế GTGT"), _("Thuế TNCN")],
                rows,
                widths=[0.25, 0.25, 0.25, 0.25],
                amounts=3,
                total=total,
            ),
            layout.gap(),
            layout.words(_("Số liệu lấy từ tờ khai đã nộp từng tháng, đã trừ đơn hủy và hàng trả lại."), layout.SMALL),
        ],
    )
