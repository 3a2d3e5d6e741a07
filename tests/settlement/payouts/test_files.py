import csv
import io
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from importlib.resources import files as resources

import pytest
import xmlschema

from marketplace.settlement.domain.payouts import files, importing
from marketplace.settlement.domain.payouts.answers import read_answers
from marketplace.settlement.domain.payouts.bank_csv import COLUMNS
from marketplace.settlement.domain.payouts.pain001 import NAMESPACE, Payer, pain001
from marketplace.settlement.domain.payouts.rules import reference
from marketplace.settlement.models import Payout, PayoutAction
from marketplace.values.refusal import Denied, Refused
from tests.sellers.factories import make_officer
from tests.settlement.payouts.factories import approved, make_paid_seller, officer, payout_in, sent

pytestmark = pytest.mark.django_db
PAYER = Payer(name="Chợ Làng", account_number="0011223344", bank_bin="970436")
IN = {"p": NAMESPACE}


def xml_of(*payouts: Payout) -> bytes:
    return pain001(payouts[0].batch_id, payouts, payer=PAYER, at=datetime(2026, 11, 30, 2, 30, tzinfo=UTC))


def test_csv_is_what_the_banks_form_takes() -> None:
    seller = make_paid_seller()
    batch = approved(seller)
    payout = batch.payouts.get()
    file = files.take_file(officer=officer(), batch_id=batch.pk, format="CSV")
    head, row = csv.reader(io.StringIO(file.content.decode("utf-8-sig")))
    assert tuple(head) == COLUMNS
    assert row == [
        "1",
        "0071000123456",
        "TRAN THI LANH",
        "970436",
        "VIETCOMBANK",
        "93500",
        f"CHO LANG TT NB{seller.pk} D{batch.pk}",
        reference(payout.pk),
    ]
    payout.refresh_from_db()
    assert (payout.state, file.name) == ("SENT", f"CHOLANG-D{batch.pk}.csv")


def test_pain001_adds_up() -> None:
    batch = approved(make_paid_seller(100_000), make_paid_seller(200_000))
    payouts = list(batch.payouts.select_related("account").order_by("amount"))
    root = ET.fromstring(xml_of(*payouts))
    for head in root.findall(".//p:GrpHdr", IN) + root.findall(".//p:PmtInf", IN):
        assert (head.findtext("p:NbOfTxs", None, IN), head.findtext("p:CtrlSum", None, IN)) == ("2", "280500")
    amounts = root.findall(".//p:InstdAmt", IN)
    assert [(one.text, one.attrib) for one in amounts] == [("93500", {"Ccy": "VND"}), ("187000", {"Ccy": "VND"})]
    ids = [one.text for one in root.findall(".//p:EndToEndId", IN)]
    assert ids == [reference(payout.pk) for payout in payouts]
    assert root.findtext(".//p:ReqdExctnDt/p:Dt", None, IN) == "2026-11-30"
    assert root.findtext(".//p:CtgyPurp/p:Cd", None, IN) == "SUPP"
    assert root.findtext(".//p:CdtrAgt//p:MmbId", None, IN) == "970436"


def test_pain001_fits_the_official_schema() -> None:
    schema = xmlschema.XMLSchema(str(resources("sepaxml") / "schemas" / "pain.001.001.09.xsd"))
    batch = approved(make_paid_seller())
    payout = batch.payouts.select_related("account").get()
    schema.validate(io.BytesIO(xml_of(payout)))
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        schema.validate(io.BytesIO(xml_of(payout).replace(b"<NbOfTxs>1<", b"<NbOfTxs>one<")))


def test_file_before_approval_is_refused() -> None:
    payout = payout_in("PREPARED")
    with pytest.raises(Refused) as refused:
        files.take_file(officer=officer(), batch_id=payout.batch_id, format="CSV")
    assert refused.value.code == "INVALID_STATUS"
    with pytest.raises(Refused):
        files.take_file(officer=officer(), batch_id=payout.batch_id, format="EXE")
    with pytest.raises(Denied):
        files.take_file(officer=make_officer("manage_sellers"), batch_id=payout.batch_id, format="CSV")
    payout.refresh_from_db()
    assert (payout.state, PayoutAction.objects.count()) == ("PREPARED", 1)


def test_file_again_is_the_same_batch_and_changes_nothing() -> None:
    batch = approved(make_paid_seller())
    first = files.take_file(officer=officer(), batch_id=batch.pk, format="CSV")
    assert files.take_file(officer=officer(), batch_id=batch.pk, format="CSV") == first


def answer(*rows: tuple[object, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([("MA THAM CHIEU", "TRANG THAI", "SO TIEN", "MA GIAO DICH", "LY DO"), *rows])
    return text.getvalue().encode()


def test_csv_answer_is_done_row_by_row_and_only_once() -> None:
    batch = sent(make_paid_seller(100_000), make_paid_seller(200_000), make_paid_seller(300_000))
    one, two, three = batch.payouts.order_by("amount")
    content = answer(
        (reference(one.pk), "Thanh cong", 93_500, "FT1", ""),
        (reference(two.pk), "THAT BAI", 187_000, "", "Tài khoản đóng"),
        (reference(three.pk), "THANH CONG", 1, "FT3", ""),
        ("CHOLANGP9999999999", "THANH CONG", "", "FT4", ""),
        (reference(three.pk), "???", "", "", ""),
    )
    done = importing.import_answers(officer=officer(), content=content)
    assert (done.paid, done.returned, done.unchanged) == (1, 1, 0)
    assert [problem.row for problem in done.problems] == [4, 5, 6]
    again = importing.import_answers(officer=officer(), content=content)
    assert (again.paid, again.returned, again.unchanged, len(again.problems)) == (0, 0, 2, 3)
    states = batch.payouts.order_by("amount").values_list("state", "bank_reference", "return_reason")
    assert list(states) == [("PAID", "FT1", ""), ("RETURNED", "", "Tài khoản đóng"), ("SENT", "", "")]


PAIN002 = """<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">
<CstmrPmtStsRpt><OrgnlPmtInfAndSts><OrgnlPmtInfId>x</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>{paid}</OrgnlEndToEndId><TxSts>ACSC</TxSts><AcctSvcrRef>FT77</AcctSvcrRef></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>{refused}</OrgnlEndToEndId><TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account closed</AddtlInf></StsRsnInf></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>{waits}</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts>
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""


def test_pain002_answer() -> None:
    batch = sent(make_paid_seller(100_000), make_paid_seller(200_000), make_paid_seller(300_000))
    one, two, three = (reference(payout.pk) for payout in batch.payouts.order_by("amount"))
    done = importing.import_answers(
        officer=officer(), content=PAIN002.format(paid=one, refused=two, waits=three).encode()
    )
    assert (done.paid, done.returned, done.unchanged, done.problems) == (1, 1, 1, [])
    states = batch.payouts.order_by("amount").values_list("state", "bank_reference", "return_reason")
    assert list(states) == [("PAID", "FT77", ""), ("RETURNED", "", "AC04 Account closed"), ("SENT", "", "")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"a,b\n1,2\n",
        b"<html/>",
        b"<Document",
        b'<!DOCTYPE a [<!ENTITY b "c">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"/>',
        b"x" * 2_000_001,
    ],
)
def test_file_in_no_known_form_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_answers(content)
    assert (refused.value.code, refused.value.field) == ("INVALID", "file")


def test_answers_are_for_officers() -> None:
    payout = payout_in("SENT")
    with pytest.raises(Denied):
        importing.import_answers(
            officer=make_officer("manage_sellers"), content=answer((reference(payout.pk), "PAID", "", "FT1", ""))
        )
    payout.refresh_from_db()
    assert payout.state == "SENT"
