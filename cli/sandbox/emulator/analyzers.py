"""IAM Access Analyzer, which moto does not have: it remembers analyzers and their tags, and analyzes nothing."""

import datetime
import re
from typing import Any

from flask import Flask, Response, jsonify, request
from moto.iam.models import get_account_id_from
from moto.moto_server.werkzeug_app import DomainDispatcherApplication

SIGNED = re.compile(r"Credential=(?P<key>[^/]+)/\d+/(?P<region>[a-z0-9-]+)/access-analyzer/aws4_request")

app = Flask(__name__)
known: dict[str, dict[str, Any]] = {}


def serve_analyzers() -> None:
    """Answers what is signed for Access Analyzer, before moto looks for a service of that name."""
    other = DomainDispatcherApplication.get_application

    def get_application(self: DomainDispatcherApplication, environ: dict[str, Any]) -> Flask:
        return app if SIGNED.search(environ.get("HTTP_AUTHORIZATION", "")) else other(self, environ)

    DomainDispatcherApplication.get_application = get_application


def arn_of(name: str) -> str:
    caller = SIGNED.search(request.headers["Authorization"])
    return f"arn:aws:access-analyzer:{caller['region']}:{get_account_id_from(caller['key'])}:analyzer/{name}"


def missing(arn: str) -> tuple[Response, int, dict[str, str]]:
    body = {"message": f"{arn} not found", "resourceId": arn, "resourceType": "Analyzer"}
    return jsonify(body), 404, {"x-amzn-errortype": "ResourceNotFoundException"}


@app.put("/analyzer")
def create() -> Any:
    asked = request.get_json()
    arn = arn_of(asked["analyzerName"])
    known[arn] = {
        "arn": arn,
        "name": asked["analyzerName"],
        "type": asked["type"],
        "status": "ACTIVE",
        "createdAt": datetime.datetime.now(datetime.timezone.utc).isoformat(),
        "tags": asked.get("tags", {}),
        **({"configuration": asked["configuration"]} if "configuration" in asked else {}),
    }
    return {"arn": arn}


@app.get("/analyzer")
def list_all() -> Any:
    return {"analyzers": [one for arn, one in known.items() if arn.startswith(arn_of(""))]}


@app.get("/analyzer/<name>")
def get(name: str) -> Any:
    arn = arn_of(name)
    return {"analyzer": known[arn]} if arn in known else missing(arn)


@app.delete("/analyzer/<name>")
def delete(name: str) -> Any:
    arn = arn_of(name)
    return {} if known.pop(arn, None) else missing(arn)


@app.route("/tags/<path:arn>", methods=["GET", "POST", "DELETE"])
def tags(arn: str) -> Any:
    if arn not in known:
        return missing(arn)
    held = known[arn]["tags"]
    if request.method == "POST":
        held.update(request.get_json()["tags"])
    for key in request.args.getlist("tagKeys"):
        held.pop(key, None)
    return {"tags": held} if request.method == "GET" else {}
