#!/usr/bin/env python3
"""Writes evaluation/data/regions.json: the regions of each partition of AWS, and the form that their codes have.

Source: botocore (PyPI, Apache-2.0), data/partitions.json, in the version that cli/sandbox/emulator/requirements.txt pins.
Usage: python3 tools/aws-data/regions.py [FILE]        (pip and a package index)
"""
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).parent.parent.parent
REQUIREMENTS = ROOT / "cli" / "sandbox" / "emulator" / "requirements.txt"
OUTPUT = ROOT / "evaluation" / "data" / "regions.json"


def pinned_version():
    return re.search(r"^botocore==(\S+)$", REQUIREMENTS.read_text(), re.MULTILINE)[1]


def partitions(version):
    with tempfile.TemporaryDirectory() as folder:
        command = ["download", "--quiet", "--no-deps", "--dest", folder, f"botocore=={version}"]
        subprocess.run([sys.executable, "-m", "pip", *command], check=True)
        (wheel,) = pathlib.Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as files:
            return json.loads(files.read("botocore/data/partitions.json"))["partitions"]


def lines(source, found):
    """JSON with a line for each partition."""
    entries = (
        f'{json.dumps(one["id"])}:{json.dumps({"form": form(one), "regions": regions(one)})}'
        for one in sorted(found, key=lambda one: one["id"])
    )
    return f'{{\n"source":{json.dumps(source)},\n"partitions":{{\n' + ",\n".join(entries) + "\n}\n}\n"


def form(partition):
    """The regular expression without escapes that JavaScript does not take."""
    return partition["regionRegex"].replace("\\-", "-")


def regions(partition):
    """Without what stands for services that have no regions."""
    return sorted(region for region in partition["regions"] if not region.endswith("-global"))


def main():
    version = pinned_version()
    date = datetime.date.today().isoformat()
    source = {"package": "botocore", "version": version, "date": date, "licence": "Apache-2.0"}
    (pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT).write_text(lines(source, partitions(version)))


if __name__ == "__main__":
    main()
