"""Botocore's models of AWS's services."""
import gzip
import json


def service_models(botocore):
    """Each service's name in botocore, and the newest version of its model; older ones are for old programs."""
    for folder in sorted((botocore / "data").iterdir()):
        versions = sorted(folder.glob("*/service-2.json.gz")) if folder.is_dir() else []
        if versions:
            yield folder.name, json.loads(gzip.decompress(versions[-1].read_bytes()))
