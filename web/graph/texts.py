"""What the pages ask: the documents in `web/documents/`."""

import re
from functools import cache
from pathlib import Path

DOCUMENTS = Path(__file__).resolve().parent.parent / "documents"
_SPREAD = re.compile(r"\.\.\.\s*(?!on\b)(\w+)")


@cache
def document(name: str) -> str:
    """The text of `web/documents/<name>.graphql` with every fragment it spreads, from `fragments/<Name>.graphql`."""
    text = (DOCUMENTS / f"{name}.graphql").read_text(encoding="utf-8")
    wanted, texts = _SPREAD.findall(text), {}
    while wanted:
        fragment = wanted.pop()
        if fragment not in texts:
            texts[fragment] = (DOCUMENTS / "fragments" / f"{fragment}.graphql").read_text(encoding="utf-8")
            wanted += _SPREAD.findall(texts[fragment])
    return "\n".join([text, *texts.values()])
