#!/usr/bin/env python3
"""Writes evaluation/data/role-operations.json: the actions with which a role is handed to a service, by service.

Source: botocore (PyPI, Apache-2.0), whose service models say what each operation of AWS takes, in the version that
cli/sandbox/emulator/requirements.txt pins. What counts as a role: role_operations/members.py; which action allows an
operation: role_operations/actions.py. Ends with a fault where an action is neither in evaluation/data/services nor
among the exceptions.
Usage: python3 tools/aws-data/role-operations.py [FILE]        (a Python with that botocore, or pip and a package index)
"""
import collections
import datetime
import importlib.metadata
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

from role_operations import actions, members, models  # noqa: E402

ROOT = pathlib.Path(__file__).parent.parent.parent
REQUIREMENTS = ROOT / "cli" / "sandbox" / "emulator" / "requirements.txt"
REFERENCE = ROOT / "evaluation" / "data" / "services"
OUTPUT = ROOT / "evaluation" / "data" / "role-operations.json"


def pinned_version():
    return re.search(r"^botocore==(\S+)$", REQUIREMENTS.read_text(), re.MULTILINE)[1]


def installed_version():
    try:
        return importlib.metadata.version("botocore")
    except importlib.metadata.PackageNotFoundError:
        return None


def operations(botocore):
    """Prefix → action → the members that name a role."""
    found = collections.defaultdict(lambda: collections.defaultdict(set))
    for service, model in models.service_models(botocore):
        for operation in model["operations"]:
            paths = members.role_members(service, model, operation)
            if paths and actions.is_handed_over(service, operation):
                prefix, action = actions.action_of(service, model, operation).split(":")
                found[prefix][action].update(paths)
    for prefix, names in actions.WITHOUT_MEMBER.items():
        for action in names:
            found[prefix].setdefault(action, set())
    return {
        prefix: {action: sorted(found[prefix][action]) for action in sorted(found[prefix])} for prefix in sorted(found)
    }


def missing_in_reference(found):
    """Every action that the reference does not have, with the reason."""
    missing = {}
    for prefix, named in found.items():
        file = REFERENCE / f"{prefix}.json"
        groups = json.loads(file.read_text())["actions"].values() if file.exists() else ()
        known = {name for group in groups for name in group}
        missing |= {f"{prefix}:{action}": actions.NOT_IN_REFERENCE.get(prefix, {}) for action in named.keys() - known}
    unexplained = [action for action, reasons in missing.items() if action.split(":")[1] not in reasons]
    listed = {f"{prefix}:{action}" for prefix, names in actions.NOT_IN_REFERENCE.items() for action in names}
    if unexplained or listed - missing.keys():
        sys.exit(
            f"Not in evaluation/data/services: {', '.join(sorted(unexplained)) or 'none'}; listed as missing, and is "
            f"not: {', '.join(sorted(listed - missing.keys())) or 'none'}.\n"
            "Name the action in OTHER_NAMES or NOT_IN_REFERENCE of tools/aws-data/role_operations/actions.py, or take it out."
        )
    return {action: missing[action][action.split(":")[1]] for action in sorted(missing)}


def lines(data):
    """JSON with a line for each action, so that a change to one shows as one line."""
    entries = [f'"source":{json.dumps(data["source"])}']
    entries.append('"missingInReference":' + block(data["missingInReference"]))
    services = [f"{json.dumps(prefix)}:{block(named)}" for prefix, named in data["operations"].items()]
    entries.append('"operations":{\n' + ",\n".join(services) + "\n}")
    return "{\n" + ",\n".join(entries) + "\n}\n"


def block(entries):
    each = (f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}" for key, value in entries.items())
    return "{\n" + ",\n".join(each) + "\n}"


def main():
    version = pinned_version()
    with tempfile.TemporaryDirectory() as folder:
        if installed_version() != version:
            packages = ["--no-deps", "--target", folder, f"botocore=={version}"]
            subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *packages], check=True)
            sys.path.insert(0, folder)
        found = operations(pathlib.Path(importlib.metadata.distribution("botocore").locate_file("botocore")))
    date = datetime.date.today().isoformat()
    data = {
        "source": {"package": "botocore", "version": version, "date": date, "licence": "Apache-2.0"},
        "missingInReference": missing_in_reference(found),
        "operations": found,
    }
    (pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT).write_text(lines(data))


if __name__ == "__main__":
    main()
