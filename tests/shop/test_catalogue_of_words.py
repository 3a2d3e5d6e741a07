"""Every message of the engine has its English."""

import ast
from pathlib import Path

from babel.messages.pofile import read_po

ROOM = Path(__file__).resolve().parents[2] / "marketplace" / "shop" / "native"


def test_every_message_has_english() -> None:
    wanted = {
        node.args[0].value
        for path in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "now_in_words")
        and isinstance(node.args[0], ast.Constant)
    }
    with (ROOM / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        english = {message.id: message.string for message in read_po(file) if message.id}
    assert set(english) == wanted
    assert [text for text, words in english.items() if not words] == []
