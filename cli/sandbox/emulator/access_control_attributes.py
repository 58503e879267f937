"""What moto leaves out of IAM Identity Center: the attributes that an instance sends as tags of sessions."""

import json
from typing import Any

from moto.ssoadmin.exceptions import ResourceNotFoundException
from moto.ssoadmin.responses import SSOAdminResponse

# By the ARN of the instance.
configurations: dict[str, dict[str, Any]] = {}


def complete_access_control_attributes() -> None:
    for verb, call in {"create": put, "update": put, "describe": describe, "delete": delete}.items():
        setattr(SSOAdminResponse, f"{verb}_instance_access_control_attribute_configuration", call)


def put(self: SSOAdminResponse) -> str:
    configurations[self._get_param("InstanceArn")] = self._get_param("InstanceAccessControlAttributeConfiguration")
    return "{}"


def describe(self: SSOAdminResponse) -> str:
    found = configurations.get(self._get_param("InstanceArn"))
    if found is None:
        raise ResourceNotFoundException("the instance has no attributes for access control")
    return json.dumps({"Status": "ENABLED", "InstanceAccessControlAttributeConfiguration": found})


def delete(self: SSOAdminResponse) -> str:
    configurations.pop(self._get_param("InstanceArn"), None)
    return "{}"
