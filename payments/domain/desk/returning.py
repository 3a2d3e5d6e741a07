"""A person decides that money goes back to who sent it, or that a line has nothing to do with the market."""

from collections.abc import Mapping

from marketplace.identity.models import User
from marketplace.values.money import Money
from payments.domain.desk.acts import decide, finish
from payments.domain.giving_back import refunds
from payments.gateways.vietqr import VietQR
from payments.models import BankLine, BankLineAction


def return_to_payer(*, user: User, line_id: int, reason: str, payee: Mapping[str, str]) -> BankLine:
    """A refund that a person transfers from the market's account; `payee`: bankBin, accountNumber, accountName.

    What is left empty is who sent it, as far as the bank told. Refused as `decide`, and REQUIRED, INVALID (payee).
    """

    def act(line: BankLine, action: BankLineAction) -> None:
        to = refunds.checked_payee(_completed(payee, line))
        line.state = BankLine.State.RETURNED
        action.details = f"{to['bankBin']} {to['accountNumber']} {to['accountName']}"
        finish(line, action)
        amount = Money(line.amount, line.currency)
        refunds.queue_for_line(line, gateway=VietQR.id, amount=amount, reason=action.reason, payee=to, user=user)

    return decide(user=user, line_id=line_id, kind=BankLineAction.Kind.RETURN, reason=reason, act=act)


def _completed(payee: Mapping[str, str], line: BankLine) -> dict[str, str]:
    told = {
        "bankBin": line.payer_bank_bin,
        "accountNumber": line.payer_account,
        "accountName": line.payer_name,
    }
    return {name: (payee.get(name) or "").strip() or told[name] for name in told}


def ignore(*, user: User, line_id: int, reason: str) -> BankLine:
    """It is not the market's: wages, say, or a line of another account or currency. Refused as `decide`."""

    def act(line: BankLine, action: BankLineAction) -> None:
        line.state = BankLine.State.IGNORED
        finish(line, action)

    return decide(user=user, line_id=line_id, kind=BankLineAction.Kind.IGNORE, reason=reason, act=act)
