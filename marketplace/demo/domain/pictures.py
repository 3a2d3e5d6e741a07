"""The demo's pictures: drawn by `python -m web.pictures`, in another process, because pages are not our layer.

The build has drawn them already (`make install`); only what is missing is drawn here.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from PIL import Image

from marketplace.demo.domain.rows import several

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "build" / "demo-pictures"
WIDTH = 800
"""Pixels; as the build draws them. Drawing all of them takes a quarter of a minute on two cores."""
LONGEST_SECONDS = 120
_ALTS = "import json; from web.pictures.scenes import SCENES; print(json.dumps({s: SCENES[s].alt for s in SCENES}))"


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawn scene, and what it shows in Vietnamese."""

    file: Path
    alt: str


Album = dict[str, Picture]
"""By scene; a scene that could not be drawn is not in it."""


def draw(scenes: Iterable[str], *, tell: Callable[[str], object], folder: Path = FOLDER, width: int = WIDTH) -> Album:
    """Draw what is missing in `folder`; when drawing fails, says so and returns an empty album."""
    wanted = sorted(set(scenes))
    tell(f"drawing {len(wanted)} pictures, unless they are in {folder} …")
    try:
        _run("-m", "web.pictures", "--width", str(width), str(folder), *wanted)
        alts = json.loads(_run("-c", _ALTS))
    except subprocess.CalledProcessError as error:
        said = str(error.stderr).strip().splitlines() or ["no reason was given"]
        tell(f"NO PICTURES: {said[-1]} The demo is loaded with plain grounds instead.")
        return {}
    except subprocess.TimeoutExpired:
        tell(f"NO PICTURES: drawing took more than {LONGEST_SECONDS} s. The demo is loaded with plain grounds instead.")
        return {}
    return {scene: Picture(folder / f"{scene}.jpg", alts[scene]) for scene in wanted}


def chosen(row: dict[str, str], album: Album) -> list[Picture]:
    """The pictures a row asks for, as far as they exist."""
    return [album[scene] for scene in several(row["picture"]) if scene in album]


def photo(row: dict[str, str], album: Album) -> IO[bytes]:
    """The row's first picture; a plain ground where there is none, for no listing goes without a photo."""
    found = chosen(row, album)
    if found:
        return BytesIO(found[0].file.read_bytes())
    plain = BytesIO()
    Image.new("RGB", (WIDTH, WIDTH * 3 // 4), "#dfe8d8").save(plain, "JPEG")
    plain.seek(0)
    return plain


def _run(*words: str) -> str:
    """Run our own Python; raises CalledProcessError, TimeoutExpired. Whatever ends this, its processes end too."""
    command = [sys.executable, *words]
    with subprocess.Popen(  # noqa: S603  our own interpreter and words
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            said, complained = process.communicate(timeout=LONGEST_SECONDS)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # several draw at a time
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said, complained)
    return said
