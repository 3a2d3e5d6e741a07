"""docker-compose.yml: what can be proved of it without Docker."""

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from ruamel.yaml import YAML

from marketplace.embedded.layout import ROOT
from tests.deploy.composed import FILE, asked_for, composed, example, filled_in, services

BIN = Path(sysconfig.get_path("scripts"))
UNITS = {"m": 1, "g": 1024}
QUEUES = {"money", "events", "search", "market", "celery"}


def _runs_on(service: dict[str, Any]) -> bool:
    return service["restart"] == "unless-stopped"


def _megabytes(text: str) -> int:
    return int(text[:-1]) * UNITS[text[-1]]


def _market_environment(**more: str) -> dict[str, str]:
    """Of a web process; keys of the kind that is asked for."""
    given = {name: str(value) for name, value in services()["web-1"]["environment"].items()}
    key = Fernet.generate_key().decode()
    made = {"PERSONAL_DATA_KEY": key, "GUEST_KEYS": key, "TICKET_KEYS": key}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **given, **made, **more}


def test_file_fits_the_compose_specification(tmp_path: Path) -> None:
    file = tmp_path / "docker-compose.yml"
    file.write_text(filled_in(FILE.read_text()))
    words = [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec", str(FILE), str(file)]

    done = subprocess.run(words, capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stdout + done.stderr


def test_wrong_file_does_not_fit(tmp_path: Path) -> None:
    file = tmp_path / "docker-compose.yml"
    file.write_text(filled_in(FILE.read_text()).replace("read_only: true", "readonly: true"))
    words = [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec", str(file)]

    assert subprocess.run(words, capture_output=True, timeout=60).returncode == 1


def test_env_example_names_what_is_asked_for_and_nothing_else() -> None:
    assert set(example()) == set(asked_for())


def test_what_has_another_value_shows_it_in_the_example() -> None:
    text = FILE.read_text()
    otherwise = dict(re.findall(r"(?<!\$)\$\{(\w+):-([^}]*)\}", text))
    shown = {name: value for name, value in example().items() if name in otherwise}

    # The sender of Saleor's letters: an address at the example's own host.
    assert (shown.pop("SALEOR_FROM_EMAIL"), otherwise.pop("SALEOR_FROM_EMAIL")) == (
        "cho-lang@cho.example",
        "cho-lang@localhost",
    )
    assert shown == otherwise


def test_no_secret_stands_in_the_repository() -> None:
    secrets = [name for name in example() if re.search(r"PASSWORD|SECRET|TOKEN|_KEY|KEYS|KEY\d", name)]

    assert {name: example()[name] for name in secrets if example()[name]} == {"S3_ACCESS_KEY": "cholang"}


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in services().items() if "ports" in service] == ["proxy"]


@pytest.mark.parametrize("name", sorted(services()))
def test_service_has_no_more_than_it_needs(name: str) -> None:
    service = services()[name]

    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert "mem_limit" in service
    assert "networks" in service or service["network_mode"] == "none"
    # Who is not read-only says why in the file; our own images name their user themselves.
    assert service.get("read_only", False) or name in ("dashboard", "elasticsearch")
    assert "user" in service or service["image"].startswith("cholang") or name == "dashboard"
    assert service.get("user", "") not in ("root", "0", "0:0")


@pytest.mark.parametrize("name", sorted(services()))
def test_image_has_a_version(name: str) -> None:
    image = services()[name]["image"]

    assert re.search(r":v?\d+(\.\d+)*(-alpine)?$|:local$", image), image


def test_limits_fit_a_machine_of_8_gb() -> None:
    total = sum(_megabytes(service["mem_limit"]) for service in services().values() if _runs_on(service))

    assert total <= 7_400


def test_who_is_waited_for_can_be_waited_for() -> None:
    for name, service in services().items():
        for needed, how in service.get("depends_on", {}).items():
            if how["condition"] == "service_completed_successfully":
                assert services()[needed]["restart"] == "no", (name, needed)
            else:
                assert how["condition"] == "service_healthy", (name, needed)
                assert "healthcheck" in services()[needed], (name, needed)


def test_each_long_runner_is_looked_at() -> None:
    # The gateway's image brings its own check; a worker of Saleor's answers nobody.
    unseen = {name for name, service in services().items() if _runs_on(service) and "healthcheck" not in service}

    assert unseen == {"gateway", "saleor-worker"}


def test_start_order_has_no_circle() -> None:
    left = {name: set(service.get("depends_on", {})) for name, service in services().items()}
    while ready := [name for name, needed in left.items() if not needed & left.keys()]:
        for name in ready:
            del left[name]

    assert left == {}


def test_each_queue_has_a_worker_and_there_is_one_clock() -> None:
    taken: list[str] = []
    for service in services().values():
        command = service.get("command", [])
        if "worker" in command:
            taken += command[command.index("-Q") + 1].split(",")

    assert sorted(taken) == sorted(QUEUES)
    assert [name for name, service in services().items() if "beat" in service.get("command", [])] == ["beat"]


def test_proxy_knows_each_web_process() -> None:
    webs = sorted(name for name in services() if name.startswith("web-"))

    assert services()["proxy"]["environment"]["WEB_UPSTREAMS"].split() == [f"{name}:8000" for name in webs]


def test_monitoring_asks_each_process_at_its_place() -> None:
    config = YAML(typ="safe").load((ROOT / "deploy" / "monitoring" / "prometheus.yml").read_text())
    asked = {job["job_name"]: job["static_configs"][0]["targets"] for job in config["scrape_configs"]}
    ports = {"web": 8000, "worker": services()["worker-money"]["environment"]["METRICS_PORT"]}
    ours = [name for name in services() if name.startswith(("web-", "worker-"))]

    assert asked["cholang"] == ["proxy:8081"]
    assert sorted(asked["cholang-processes"]) == sorted(f"{name}:{ports[name.partition('-')[0]]}" for name in ours)
    assert set(ours) <= set(services()["web-1"]["environment"]["ALLOWED_HOSTS"].split(","))


def test_mounted_files_are_there() -> None:
    for service in services().values():
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert (ROOT / source).exists() if source.startswith("./") else source in composed()["volumes"]


def test_market_starts_with_the_example_filled_in() -> None:
    words = [sys.executable, "-W", "ignore", "-c", "from django.conf import settings as s; print(s.SHOP_IS_SALEOR, "]
    words[-1] += "s.S3_BUCKET, s.LOG_FORMAT, sorted(q.name for q in s.CELERY_TASK_QUEUES))"
    environment = _market_environment(DJANGO_SETTINGS_MODULE="marketplace.settings")

    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)

    assert (done.stdout, done.stderr) == (f"True market json {sorted(QUEUES)}\n", "")


def test_each_variable_of_the_market_is_known_to_it() -> None:
    ours = [ROOT / room for room in ("marketplace", "payments")]
    known = "\n".join(file.read_text() for room in ours for file in room.rglob("*.py"))
    # Those of AWS are boto3's.
    foreign = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}

    assert [
        name for name in services()["worker-money"]["environment"] if f'"{name}"' not in known and name not in foreign
    ] == []
