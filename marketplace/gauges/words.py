"""How Prometheus' text format writes names, help and labels."""

from collections.abc import Iterator, Mapping


def described(name: str, help: str, kind: str) -> Iterator[str]:
    """The two lines above a metric; `kind` is gauge, counter or histogram."""
    yield f"# HELP {name} {_escaped(help)}"
    yield f"# TYPE {name} {kind}"


def labelled(labels: Mapping[str, str]) -> str:
    """`{gateway="momo"}`, sorted; nothing for no labels."""
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_quoted(value)}"' for name, value in sorted(labels.items())) + "}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', '\\"')
