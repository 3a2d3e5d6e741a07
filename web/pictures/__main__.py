"""`python -m web.pictures OUT_DIR [--format jpg|webp] [--width 1200] [slug …]`: draw what is missing."""

import argparse
import hashlib
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from web.pictures import raster, scenes
from web.pictures.icons import EXTRACTED, IconsMissing

MARK = ".drawn"


def drawing_version() -> str:
    """Changes when any drawing code or icon changes."""
    digest = hashlib.sha256()
    for source in (*sorted(Path(__file__).parent.glob("*.py")), EXTRACTED):
        if source.exists():
            digest.update(source.read_bytes())
    return digest.hexdigest()


def draw(slug: str, target: Path, width: int) -> str:
    """Draw one scene into `target`; returns its slug."""
    raster.save(raster.image(scenes.svg(slug), width), target)
    return slug


def draw_all(folder: Path, slugs: list[str], suffix: str, width: int) -> int:
    """Draw what is missing or was drawn by older code; returns how many were drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    mark, version = folder / MARK, f"{drawing_version()} {width}"
    current = mark.exists() and mark.read_text() == version
    wanted = [slug for slug in slugs if not (current and (folder / f"{slug}.{suffix}").exists())]
    started = time.monotonic()
    with ProcessPoolExecutor() as pool:
        jobs = [pool.submit(draw, slug, folder / f"{slug}.{suffix}", width) for slug in wanted]
        for count, job in enumerate(jobs, 1):
            drawn = job.result()
            if sys.stdout.isatty():
                sys.stdout.write(f"\r  pictures {count}/{len(wanted)} {drawn:<28}")
                sys.stdout.flush()
    if wanted:
        began = "\r" if sys.stdout.isatty() else ""
        sys.stdout.write(f"{began}  {len(wanted)} pictures drawn in {time.monotonic() - started:.1f} s{'':<24}\n")
    mark.write_text(version)
    return len(wanted)


def main() -> int:
    """Command line; exit status 2 for an unknown slug or when icons are missing."""
    parser = argparse.ArgumentParser(prog="python -m web.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("slugs", nargs="*")
    parser.add_argument("--format", choices=("jpg", "webp"), default="jpg", dest="suffix")
    parser.add_argument("--width", type=int, default=1200)
    asked = parser.parse_args()
    unknown = sorted(set(asked.slugs) - scenes.SCENES.keys())
    if unknown:
        sys.stderr.write(f"No such scene: {', '.join(unknown)}\n")
        return 2
    try:
        draw_all(asked.folder, asked.slugs or list(scenes.SCENES), asked.suffix, asked.width)
    except IconsMissing as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
