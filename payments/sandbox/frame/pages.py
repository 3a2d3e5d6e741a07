"""What people see: phone width, plain, and never to be taken for the real thing."""

import time
from collections.abc import Iterable, Mapping
from html import escape
from string import Template

from payments.sandbox.frame.words import gettext as _
from payments.sandbox.frame.words import language

_STYLE = """
body{margin:0;font:17px/1.55 system-ui,sans-serif;background:#f4f0e6;color:#2a2118}
main{max-width:26rem;margin:0 auto;padding:1rem}main.wide{max-width:60rem}
header{background:#6b3a12;color:#fff;padding:1rem;font-weight:600}
header p{margin:0;font-weight:400}
section{background:#fff;border-radius:1rem;padding:1rem;margin:1rem 0;overflow-x:auto}
dl{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1rem;margin:0}dt{color:#6a5a4a}
dd{margin:0;text-align:right;font-weight:600;overflow-wrap:anywhere}
button,.button{display:block;box-sizing:border-box;width:100%;min-height:48px;margin:.5rem 0;padding:.6rem;
border:1px solid #6b3a12;border-radius:.6rem;background:#fff;color:#6b3a12;font:inherit;font-weight:600;
text-align:center;text-decoration:none}
button.main{background:#6b3a12;color:#fff}td button{min-height:44px;margin:.1rem 0}
button:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid #d07b00;outline-offset:2px}
label{display:block;margin:.5rem 0}input{font:inherit;min-height:44px;width:100%;box-sizing:border-box}
table{border-collapse:collapse;width:100%;font-size:15px}
td,th{padding:.3rem .5rem;text-align:left;border-bottom:1px solid #e4dccd;vertical-align:top;white-space:nowrap}
td:last-child{white-space:normal;min-width:9rem;overflow-wrap:anywhere}
.banner{background:#ffd75e;color:#2a2118;text-align:center;padding:.5rem;font-weight:700;margin:0}
"""

_PAGE = Template("""<!doctype html>
<html lang="$language"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title><style>$style</style></head><body>
<p class="banner">$banner</p><header>$title<p>$subtitle</p></header><main class="$width">$body</main></body></html>
""")


def page(*, title: str, body: str, subtitle: str = "", width: str = "") -> str:
    """A whole page; `body` is HTML, everything else text."""
    banner = _("Trang thử nghiệm: không có tiền thật")
    return _PAGE.substitute(
        language=language(),
        title=escape(title),
        subtitle=escape(subtitle),
        style=_STYLE,
        banner=escape(f"{banner} · SANDBOX"),
        body=body,
        width=width,
    )


def dong(amount: int) -> str:
    """An amount as people write it."""
    text = f"{amount:,}"
    return f"₫{text}" if language() == "en" else f"{text.replace(',', '.')} ₫"


def facts(pairs: Mapping[str, object]) -> str:
    """Names and values."""
    return "<dl>" + "".join(f"<dt>{escape(k)}</dt><dd>{escape(str(v))}</dd>" for k, v in pairs.items()) + "</dl>"


def hidden(name: str, value: object) -> str:
    """A field that goes with a form."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(str(value))}">'


def button(name: str, value: str, text: str, *, main: bool = False) -> str:
    """A button that sends its form with name=value."""
    style = ' class="main"' if main else ""
    return f'<button{style} name="{escape(name)}" value="{escape(value)}">{escape(text)}</button>'


def form(action: str, inside: str) -> str:
    """A form that is posted; `inside` is HTML."""
    return f'<form method="post" action="{escape(action)}">{inside}</form>'


def file_form(action: str, inside: str) -> str:
    """The same with a file in it."""
    return f'<form method="post" action="{escape(action)}" enctype="multipart/form-data">{inside}</form>'


def section(title: str, inside: str) -> str:
    """A titled box; `inside` is HTML."""
    return f"<section><h2>{escape(title)}</h2>{inside}</section>"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells, which are HTML."""
    top = "".join(f"<th>{escape(head)}</th>" for head in heads)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{lines}</table>" if lines else f"<p>{escape(_('Chưa có gì.'))}</p>"


def clock(moment: float) -> str:
    """When, in Vietnam's time."""
    return time.strftime("%d/%m %H:%M:%S", time.gmtime(moment + 7 * 3600))
