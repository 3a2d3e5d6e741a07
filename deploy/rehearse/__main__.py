"""See the package. Exit status 0 when the story was as it should be, nothing was lost, and the books are right."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import rmtree

import psutil

from deploy.rehearse import steps
from deploy.rehearse.form import Form
from deploy.rehearse.report import table
from deploy.rehearse.turns import turns_of
from deploy.rehearse.wishes import Wishes, read
from marketplace.embedded import parts, postgres, preparation
from marketplace.embedded.environment import Environment, build
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.secrets import ensure_secrets
from marketplace.embedded.supervisor import Interrupted, Supervisor
from tests.search.elasticsearch import server as elasticsearch


def main() -> int:
    """Bring up, play, take down."""
    wishes = read()
    ports = wishes.ports
    layout = Layout(ROOT / "var" / "rehearsal")
    if wishes.anew:
        rmtree(layout.var, ignore_errors=True)
    layout.make()
    os.environ |= {
        "CHOLANG_VAR": str(layout.var),
        "PUBLIC_URL": ports.address,
        "LOG_FORMAT": "json",
        "ELASTICSEARCH_URL": f"http://127.0.0.1:{elasticsearch.free_port()}",
        "CODES_AN_HOUR_FROM_ONE_ADDRESS": "1000",  # everybody here has the same one
        "CALENDAR_ALLOWED_HOSTS": "127.0.0.1",
        **steps.store_variables(ports),
    }
    environment = build(layout, port=ports.public)
    supervisor = Supervisor(layout, ports.address, print)
    supervisor.listen_for_signals()
    try:
        return _rehearse(supervisor, layout, environment, wishes)
    except Problem as problem:
        print(f"\nSTOPPED: {problem}", file=sys.stderr)
        return 1
    except Interrupted:
        return 130
    finally:
        supervisor.stop()


def _rehearse(supervisor: Supervisor, layout: Layout, environment: Environment, wishes: Wishes) -> int:
    @contextmanager
    def step(title: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        supervisor.check_interrupted()
        print(f"  {title:<44} {time.monotonic() - began:6.1f} s", flush=True)

    ports = wishes.ports
    native, variables = environment.variables, {**environment.variables}
    variables |= {"SHOP_ENGINE": "saleor", "SALEOR_API_URL": wishes.saleor, "GATEWAY_URL": f"{ports.address}/graphql/"}
    form = Form(layout, variables, wishes)
    secrets = ensure_secrets(layout)
    postgres.ensure_cluster(layout, secrets["POSTGRES_PASSWORD"])
    search = form.search(variables["ELASTICSEARCH_URL"])
    for part in [*parts.servers(layout, environment), form.store(), search]:
        with step(f"{part.title} up"):
            supervisor.start(part)
            if part.name == "postgres":
                postgres.ensure_database(layout, secrets["POSTGRES_PASSWORD"], secrets["DATABASE_PASSWORD"])
    steps.make_buckets(ports)
    moved = layout.run / "moved-to-saleor"
    as_it_is = environment if not moved.exists() else Environment(variables, True, True, "127.0.0.1", ports.public)
    preparation.prepare(layout, as_it_is, empty=moved.exists(), step=step, check=supervisor.check_interrupted)
    if not moved.exists():
        with step("Market moved into the Saleor"):
            there = {"SALEOR_API_URL": wishes.saleor, "SALEOR_APP_TOKEN": wishes.app_token}
            steps.manage({**native, **there}, "migrate_to_saleor", "--apply")
        moved.touch()
    with step("The graph joined"):
        steps.compose_graph(variables, wishes)
    programs = [form.far_ends(), *form.webs(), *form.workers(), form.gateway(), form.proxy()]
    with step("Web processes, workers, gateway and proxy up"):
        for part in programs:
            supervisor.launch(part)
        for part in programs:
            supervisor.wait_ready(part.name)
    with step("Apps installed at the Saleor"):
        steps.connect(variables, wishes)
    with step("Both halves answer through the proxy"):
        steps.answers(ports)
    steps.write_down(layout, variables)
    return _play(supervisor, variables, wishes)


def _play(supervisor: Supervisor, variables: dict[str, str], wishes: Wishes) -> int:
    _memory(supervisor)
    turns = list(turns_of(supervisor, variables, wishes))
    _memory(supervisor)
    print(f"\n{table(turns)}")
    if wishes.stays:
        print(f"\nIt stays up at {wishes.ports.address} until Ctrl-C.")
        supervisor.watch()
    return 0 if all(turn.is_good for turn in turns) else 1


def _memory(supervisor: Supervisor) -> None:
    print("\nMemory (resident, with children):")
    for running in supervisor.running:
        if running.process is None:
            continue
        try:
            process = psutil.Process(running.process.pid)
            together = sum(one.memory_info().rss for one in [process, *process.children(recursive=True)])
        except psutil.NoSuchProcess:
            continue
        print(f"  {running.part.title:<28} {together / 2**20:7.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
