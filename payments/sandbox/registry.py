"""Which far ends there are: name -> where its class stands. They are loaded by their own processes only."""

FAR_ENDS = {
    "vnpay": "payments.sandbox.far_ends.vnpay:Vnpay",
    "momo": "payments.sandbox.far_ends.momo:Momo",
    "zalopay": "payments.sandbox.far_ends.zalopay:Zalopay",
    "payos": "payments.sandbox.far_ends.payos:Payos",
    "stripe": "payments.sandbox.far_ends.stripe:Stripe",
    "bank": "payments.sandbox.far_ends.bank:Bank",
}


def read_ports(text: str) -> dict[str, int]:
    """SANDBOX_PORTS, such as "vnpay=4001,momo=4002"; names nobody knows are left out."""
    pairs = (piece.partition("=") for piece in text.split(",") if piece.strip())
    return {name.strip(): int(port) for name, _sep, port in pairs if name.strip() in FAR_ENDS}
