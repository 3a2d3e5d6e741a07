"""The story told once undisturbed, then once for each process that is killed; each time the verdict afterwards."""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deploy.rehearse import victims
from deploy.rehearse.killing import Kills, watch
from deploy.rehearse.playing import Telling
from deploy.rehearse.wishes import Wishes
from marketplace.embedded.layout import ROOT
from marketplace.embedded.supervisor import Supervisor

RIDES_OVER = 90.0
"""For so many seconds people try again what gets no answer while something is killed."""
_SETTLED = re.compile(r"nothing waited after ([\d.]+) s")
CHECKS = {("deploy.rehearse.verdict",): "WRONG", ("django", "ledger_verify"): "NOT"}
"""What looks after each telling, and how its lines begin that say what is wrong."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One telling, what was killed in it, and what was found afterwards."""

    kills: Kills | None
    telling: Telling
    settled_after: float
    """Seconds from the verdict's first look, right after the telling, until nothing waited any more."""
    lost: Sequence[str]
    """What was wrong then; empty where nothing was lost and the books were right."""

    @property
    def is_good(self) -> bool:
        """A telling that a kill breaks off is a visitor who gives up: nothing may be lost by it."""
        return not self.lost and not (self.telling.has_failed and self.kills is None)


def turns_of(supervisor: Supervisor, variables: Mapping[str, str], wishes: Wishes) -> Iterator[Turn]:
    """As many as are wished."""
    if not wishes.tells:
        return
    first = _turn(supervisor, variables, wishes, None)
    yield first
    if not wishes.kills or first.telling.has_failed:
        return
    for number, victim in enumerate(victims.all_of(supervisor, wishes)):
        print(f"\n--- while {victim.title} is killed", flush=True)
        yield _turn(supervisor, variables, wishes, Kills(victim, number + wishes.shift))


def _turn(supervisor: Supervisor, variables: Mapping[str, str], wishes: Wishes, kills: Kills | None) -> Turn:
    words = [sys.executable, "-m", "marketplace.demo.story", "--at", wishes.ports.address]
    words += ["--patience", str(wishes.patience), "--ride-over", str(RIDES_OVER if kills else 0)]
    telling = Telling(words, variables)
    watch(supervisor, telling, kills)
    settled, lost = 0.0, []
    for module, mark in CHECKS.items():
        is_good, said = _looked(supervisor, [sys.executable, "-m", *module], variables)
        if not is_good:
            lost += [line.removeprefix(mark).strip() for line in said if line.startswith(mark)] or said[-1:]
        settled = max([settled, *(float(found[1]) for line in said if (found := _SETTLED.search(line)))])
    return Turn(kills, telling, settled, lost)


def _looked(supervisor: Supervisor, words: list[str], variables: Mapping[str, str]) -> tuple[bool, list[str]]:
    """Whether a check found all well, and what it said; meanwhile what falls is started again."""
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(words, env=dict(variables), cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        while process.poll() is None:
            supervisor.check_interrupted()
            supervisor.look_after()
            time.sleep(0.1)
        said.seek(0)
        lines = said.read().splitlines()
    print("\n".join(lines), flush=True)
    return process.returncode == 0, lines
