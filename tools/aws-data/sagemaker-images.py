#!/usr/bin/env python3
"""Writes policies/data/sagemaker-images.json: the accounts in which AWS publishes its SageMaker images, by region.

Source: the SageMaker Python SDK (PyPI "sagemaker", Apache-2.0), whose image_uri_config/*.json name the registries.
Usage: python3 tools/aws-data/sagemaker-images.py            (needs pip and a package index)
"""
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

REQUIREMENT = "sagemaker==2.257.7"
OUTPUT = pathlib.Path(__file__).parent.parent.parent / "policies" / "data" / "sagemaker-images.json"
PARTITIONS = ("us-iso",)  # regions of partitions that the project does not write ARNs for


def registries(node):
    """Every {"<region>": "<account>"} map in a configuration."""
    if isinstance(node, dict):
        if isinstance(node.get("registries"), dict):
            yield node["registries"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from registries(child)


def main():
    accounts = collections.defaultdict(set)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, REQUIREMENT], check=True
        )
        (wheel,) = pathlib.Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.startswith("sagemaker/image_uri_config/") and name.endswith(".json"):
                    for registry in registries(json.loads(archive.read(name))):
                        for region, account in registry.items():
                            if not region.startswith(PARTITIONS):
                                accounts[region].add(account)
    data = {
        "source": f"PyPI {REQUIREMENT}, sagemaker/image_uri_config",
        "date": datetime.date.today().isoformat(),
        "accounts": {region: sorted(accounts[region]) for region in sorted(accounts)},
    }
    OUTPUT.write_text(json.dumps(data, indent=2) + "\n")


if __name__ == "__main__":
    main()
