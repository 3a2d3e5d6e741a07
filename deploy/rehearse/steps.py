"""What is done once the servers are up: the market prepared, moved into the Saleor, and its apps installed there."""

import subprocess
import sys
from collections.abc import Mapping

import boto3.session
import requests

from deploy.rehearse.form import BUCKET, KEYS, PRIVATE_BUCKET
from deploy.rehearse.ports import Ports
from deploy.rehearse.wishes import Wishes
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.problem import Problem

KEPT = (
    "SHOP_ENGINE", "SALEOR_API_URL", "GATEWAY_URL", "PUBLIC_URL", "ELASTICSEARCH_URL", "S3_BUCKET", "S3_PRIVATE_BUCKET",
    "S3_ENDPOINT_URL", "S3_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
)  # fmt: skip
"""What a command beside the market needs to be told, and nobody else knows."""


def store_variables(ports: Ports) -> dict[str, str]:
    """How the market finds the S3 store."""
    return {
        "S3_BUCKET": BUCKET,
        "S3_PRIVATE_BUCKET": PRIVATE_BUCKET,
        "S3_ENDPOINT_URL": f"http://127.0.0.1:{ports.s3}",
        "S3_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": KEYS["ROOT_ACCESS_KEY_ID"],
        "AWS_SECRET_ACCESS_KEY": KEYS["ROOT_SECRET_ACCESS_KEY"],
    }


def make_buckets(ports: Ports) -> None:
    """Both, where they are missing."""
    session = boto3.session.Session(
        aws_access_key_id=KEYS["ROOT_ACCESS_KEY_ID"], aws_secret_access_key=KEYS["ROOT_SECRET_ACCESS_KEY"]
    )
    client = session.client("s3", endpoint_url=f"http://127.0.0.1:{ports.s3}", region_name="us-east-1")
    there = {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}
    for name in (BUCKET, PRIVATE_BUCKET):
        if name not in there:
            client.create_bucket(Bucket=name)


def manage(variables: Mapping[str, str], *words: str) -> None:
    """One of Django's commands, shown; raises Problem when it fails."""
    if subprocess.run([sys.executable, "-m", "django", *words], env=dict(variables), cwd=ROOT, check=False).returncode:
        raise Problem(f"{' '.join(words)} failed")


def compose_graph(variables: Mapping[str, str], wishes: Wishes) -> None:
    """The joined graph, for the gateway; raises Problem."""
    words = [sys.executable, "-m", "storefront_api.supergraph", wishes.saleor]
    if subprocess.run(words, env=dict(variables), cwd=ROOT, check=False).returncode:
        raise Problem("the two halves of the graph do not fit together")


def staff_token(wishes: Wishes) -> str:
    """Of the person who may install apps; raises Problem."""
    text = """mutation ($email: String!, $password: String!) {
      tokenCreate(email: $email, password: $password) { token errors { message } } }"""
    given = {"email": wishes.staff_email, "password": wishes.staff_password}
    told = requests.post(wishes.saleor, json={"query": text, "variables": given}, timeout=30).json()
    signed = told["data"]["tokenCreate"]
    if not signed["token"]:
        raise Problem(f"{wishes.staff_email} cannot sign in at {wishes.saleor}: {signed['errors']}")
    return str(signed["token"])


def connect(variables: Mapping[str, str], wishes: Wishes) -> None:
    """Our apps installed there, and everything mended that they may mend; raises Problem."""
    words = [
        sys.executable,
        "-m",
        "django",
        "saleor_connect",
        wishes.saleor,
        "--token",
        staff_token(wishes),
        "--replace",
    ]
    subprocess.run(words, env=dict(variables), cwd=ROOT, check=False)  # it ends with what is still to be mended
    manage(variables, "saleor_check", "--mend")
    manage(variables, "saleor_check")


def write_down(layout: Layout, variables: Mapping[str, str]) -> None:
    """What the market runs with, so that `CHOLANG_VAR=var/rehearsal cholang manage …` means this market."""
    kept = {name: variables[name] for name in KEPT if name in variables}
    layout.local_file.write_text("".join(f"{name}={value}\n" for name, value in kept.items()))


def answers(ports: Ports) -> None:
    """Both halves answer one question through the proxy; raises Problem."""
    text = '{ products(first: 1, channel: "cho-lang") { edges { node { name seller { name } } } } }'
    told = requests.post(f"{ports.address}/graphql/", json={"query": text}, timeout=30).json()
    if told.get("errors") or not told["data"]["products"]["edges"]:
        raise Problem(f"the gateway does not answer across both halves: {told}")
