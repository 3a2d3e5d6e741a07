"""`python deploy/s3/prepare.py BUCKET[:PREFIX] …`: makes the buckets that are not there.

What lies below PREFIX may be read by everybody who knows its name (`:` alone: the whole bucket); all else, and writing,
stays with the holder of the keys. May be run again. The store is told by S3_ENDPOINT_URL, S3_REGION, AWS_ACCESS_KEY_ID
and AWS_SECRET_ACCESS_KEY.
"""

import json
import os
import sys
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from marketplace.files.bucket import config

OURS_ALREADY = ("BucketAlreadyOwnedByYou", "BucketAlreadyExists")


def prepare(client: Any, wanted: str) -> None:
    """One bucket. Raises ClientError, BotoCoreError."""
    name, is_open, prefix = wanted.partition(":")
    try:
        client.create_bucket(Bucket=name)
    except ClientError as error:
        if error.response["Error"]["Code"] not in OURS_ALREADY:
            raise
    if is_open:
        reading = {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{name}/{prefix}*",
        }
        policy = {"Version": "2012-10-17", "Statement": [reading]}
        client.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
    sys.stdout.write(f"{name}: there{f', {prefix}* open to read' if is_open else ''}\n")


def main(wanted: list[str]) -> int:
    """Exit status 1 when the store does not do as it is asked."""
    endpoint, region = os.environ.get("S3_ENDPOINT_URL") or None, os.environ.get("S3_REGION") or "us-east-1"
    client = boto3.client("s3", endpoint_url=endpoint, region_name=region, config=config())
    try:
        for bucket in wanted:
            prepare(client, bucket)
    except (BotoCoreError, ClientError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
