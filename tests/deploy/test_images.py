"""The Dockerfiles, by the rules of hadolint; and that what they copy is there."""

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

from marketplace.embedded.layout import ROOT

HADOLINT = str(Path(sysconfig.get_path("scripts")) / "hadolint")
FILES = ("Dockerfile", "deploy/gateway/Dockerfile")


@pytest.mark.parametrize("file", FILES)
def test_dockerfile_has_no_faults(file: str) -> None:
    words = [HADOLINT, "--no-color", "--failure-threshold", "info", str(ROOT / file)]

    done = subprocess.run(words, capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("file", FILES)
def test_image_runs_as_nobody_in_particular_and_has_a_last_stage_without_tools(file: str) -> None:
    stages = re.split(r"(?m)^FROM ", (ROOT / file).read_text())[1:]
    last = stages[-1]

    assert len(stages) > 2
    assert re.search(r"(?m)^USER [1-9]\d*:[1-9]\d*$", last)
    assert re.search(r"(?m)^HEALTHCHECK ", last)
    assert re.search(r"(?m)^STOPSIGNAL SIGTERM$", last)
    assert not re.search(r"pip install|npm install|apt-get", last)


@pytest.mark.parametrize("file", FILES)
def test_what_is_copied_is_there_and_let_through(file: str) -> None:
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for line in re.findall(r"(?m)^COPY (?!--from)(.*)$", (ROOT / file).read_text()):
        for source in line.split()[:-1]:
            assert list(ROOT.glob(source)), source
            assert source.split("/")[0] in let_through, source


def test_each_room_is_in_the_image() -> None:
    rooms = re.search(r"include = \[(.*)\]", (ROOT / "pyproject.toml").read_text())
    assert rooms
    text = (ROOT / "Dockerfile").read_text()

    for room in re.findall(r'"(\w+)\*"', rooms[1]):
        assert f"COPY {room} {room}\n" in text
