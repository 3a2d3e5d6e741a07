"""How the rehearsal follows a telling, kills in the middle of it, and tells what came of it."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from deploy.rehearse.killing import Kills, steps_for
from deploy.rehearse.playing import Telling
from deploy.rehearse.report import table
from deploy.rehearse.turns import Turn
from deploy.rehearse.victims import Victim, _ours, _theirs
from deploy.rehearse.wishes import Wishes
from marketplace.embedded.parts import Part
from marketplace.embedded.processes import die_with_parent
from marketplace.embedded.state import PartState
from marketplace.embedded.supervisor import Running

LAST = 32
STORY = """
import sys, time
def step(number, title, took="  0.01 s"):
    print(f"{number:4}. {title:<66}{took}", flush=True)
step(1, "o Hoa signs in"); step(2, "o Hoa asks to sell")
for line in sys.stdin: pass
step(3, "The officer reads the application")
"""


def told(words: str, **given: str) -> Telling:
    """A telling that is over."""
    telling = Telling([sys.executable, "-c", words], given)
    until = time.monotonic() + 20
    while not telling.is_over():
        assert time.monotonic() < until
        time.sleep(0.01)
    return telling


def test_every_kill_is_in_a_step_of_its_own_part_of_the_story() -> None:
    for number in range(40):
        listing, paying, after = steps_for(number)
        assert 1 < listing < 15 <= paying < 18 <= after < LAST
    assert len({steps_for(number) for number in range(20)}) == 20


def test_telling_knows_its_steps_and_that_it_came_to_its_end() -> None:
    telling = told(STORY.replace("for line in sys.stdin: pass", "print('3 times no answer came, and')"))
    assert (telling.step, telling.has_failed, telling.repeats) == (4, False, 3)
    assert telling.steps[2] == "o Hoa asks to sell"


def test_telling_that_stops_says_why() -> None:
    words = "step(2, 'One payment', '  BROKEN'); print('STOPPED: no money', file=sys.stderr); sys.exit(1)"
    telling = told(STORY.partition("step(1")[0] + words)
    assert (telling.has_failed, telling.stopped, telling.steps) == (True, "no money", {2: "One payment"})


def test_victim_falls_in_each_of_its_steps_and_is_waited_for() -> None:
    is_up, fell = [True], []

    def kill() -> bool:
        fell.append(telling.step)
        is_up[0] = False
        return True

    def back() -> bool:
        was, is_up[0] = is_up[0], True
        return was

    # What is slept after a step's line belongs to the next step.
    slept = {step - 1: 1.5 for step in steps_for(0)}
    steps = "\n".join(f"step({number}, 'x'); time.sleep({slept.get(number, 0)})" for number in range(1, LAST))
    telling = Telling([sys.executable, "-c", STORY.partition("step(1")[0] + steps], {})
    kills = Kills(Victim("Clock", kill, back), 0)
    kills.during(telling)
    assert kills.steps == fell == list(steps_for(0))
    assert len(kills.back_after) == 3
    said = table([Turn(kills, told(STORY.partition("step(1")[0] + steps.replace("1.5", "0")), 4.2, [])])
    assert "Clock                  2, 15, 18" in said
    assert "to its end in " in said
    assert "nothing lost (4 s)" in said


def test_what_was_lost_and_why_a_telling_stopped_stand_in_the_table() -> None:
    stopped = told("import sys; print('   1. x     BROKEN'); print('STOPPED: no money'); sys.exit(1)")
    turn = Turn(Kills(Victim("Gateway", lambda: True, lambda: True), 3), stopped, 9.0, ["order 4: total 1, there 2"])
    assert (turn.is_good, Turn(None, stopped, 9.0, []).is_good) == (False, False)
    said = table([turn])
    assert "stopped at step 1: no money" in said
    assert "order 4: total 1, there 2" in said


def test_process_of_the_saleor_is_killed_by_its_file_and_brought_back(tmp_path: Path) -> None:
    mark = tmp_path / "web.pid"
    first = psutil.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"], preexec_fn=die_with_parent(psutil.signal.SIGKILL)
    )
    mark.write_text(f"{first.pid}\n")
    victim = _theirs(mark, wishes(f"echo {psutil.Process().pid} > {mark}"))
    assert victim.is_up()
    assert victim.kill()
    assert not first.is_running()
    victim.bring_back()
    assert (victim.title, mark.read_text(), victim.is_up()) == ("Saleor's web", f"{psutil.Process().pid}\n", True)


@pytest.mark.parametrize("text", ["", "x", "999999999"])
def test_process_that_is_not_there_is_not_killed(tmp_path: Path, text: str) -> None:
    mark = tmp_path / "web.pid"
    mark.write_text(text)
    victim = _theirs(mark, wishes("false"))
    assert (victim.kill(), victim.is_up()) == (False, False)


def wishes(saleor_up: str) -> Wishes:
    given = dict.fromkeys(Wishes.__dataclass_fields__)
    return Wishes(**{**given, "saleor_up": saleor_up})  # type: ignore[arg-type]


def test_part_of_ours_is_back_once_another_process_is_ready(tmp_path: Path) -> None:
    mark = tmp_path / "ready"
    mark.touch()  # as a killed worker leaves it
    part = Part("worker", "Worker", [sys.executable, "-c", "import time; time.sleep(60)"], {}, mark.exists)
    running = Running(part, PartState("worker", "Worker"), subprocess.Popen(part.command))
    victim = _ours(running)
    assert victim.kill()
    assert running.process is not None
    assert (running.process.wait(5), victim.is_up()) == (-9, False)
    running.process = subprocess.Popen(part.command)
    assert victim.is_up()
    running.process.kill()
    running.process.wait()
    running.process = None
    assert (victim.kill(), victim.is_up()) == (False, False)
