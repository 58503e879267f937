"""What moto leaves out of IAM Identity Center: tags and boundaries of permission sets, and the roles that they become.

An assignment makes a role in its account, which has the set's policies. AWS refuses an assignment while the account
lacks a policy that the set names, and to delete a policy while such a role has it.
"""

import hashlib
import json
from typing import Any

from moto.core.utils import unix_time
from moto.iam.exceptions import NotFoundException
from moto.iam.models import IAMBackend, Role, iam_backends
from moto.moto_api._internal import mock_random
from moto.ssoadmin.exceptions import ConflictException, ResourceNotFoundException
from moto.ssoadmin.models import ManagedPolicy, PermissionSet, SSOAdminBackend
from moto.ssoadmin.responses import SSOAdminResponse

from held_policies import hold_policies_of

PATH = "/aws-reserved/sso.amazonaws.com/"

# By the id of the request: what DescribePermissionSetProvisioningStatus and that of an assignment say.
statuses: dict[str, dict[str, Any]] = {}


def complete_permission_sets() -> None:
    for call in (
        list_tags_for_resource,
        tag_resource,
        untag_resource,
        put_permissions_boundary_to_permission_set,
        get_permissions_boundary_for_permission_set,
        delete_permissions_boundary_from_permission_set,
        provision_permission_set,
        describe_permission_set_provisioning_status,
    ):
        setattr(SSOAdminResponse, call.__name__, call)
    SSOAdminBackend._find_managed_policy = find_managed_policy
    make_roles()
    hold_policies_of(PATH)


def asked_set(self: SSOAdminResponse) -> PermissionSet:
    arn = self._get_param("PermissionSetArn") or self._get_param("ResourceArn")
    return self.ssoadmin_backend._find_permission_set(self._get_param("InstanceArn"), arn)


def find_managed_policy(self: SSOAdminBackend, managed_policy_arn: str) -> ManagedPolicy:
    """Those below a path too, such as `job-function/`, which moto does not find."""
    found = iam_backends[self.account_id][self.partition].managed_policies.get(managed_policy_arn)
    if found is None:
        raise ResourceNotFoundException(f"Policy does not exist with ARN: {managed_policy_arn}")
    return ManagedPolicy(found.arn, found.name)


def list_tags_for_resource(self: SSOAdminResponse) -> str:
    return json.dumps({"Tags": asked_set(self).tags or []})


def tag_resource(self: SSOAdminResponse) -> str:
    one = asked_set(self)
    given = self._get_param("Tags")
    keys = {tag["Key"] for tag in given}
    one.tags = [*(tag for tag in one.tags or [] if tag["Key"] not in keys), *given]
    return "{}"


def untag_resource(self: SSOAdminResponse) -> str:
    one = asked_set(self)
    one.tags = [tag for tag in one.tags or [] if tag["Key"] not in self._get_param("TagKeys")]
    return "{}"


def put_permissions_boundary_to_permission_set(self: SSOAdminResponse) -> str:
    asked_set(self).boundary = self._get_param("PermissionsBoundary")
    return "{}"


def get_permissions_boundary_for_permission_set(self: SSOAdminResponse) -> str:
    boundary = getattr(asked_set(self), "boundary", None)
    if boundary is None:
        raise ResourceNotFoundException("the permission set has no permissions boundary")
    return json.dumps({"PermissionsBoundary": boundary})


def delete_permissions_boundary_from_permission_set(self: SSOAdminResponse) -> str:
    asked_set(self).boundary = None
    return "{}"


def provision_permission_set(self: SSOAdminResponse) -> str:
    """To all accounts that the set is assigned in, whatever target is named: Terraform names all."""
    one = asked_set(self)
    accounts = {each.target_id for each in self.ssoadmin_backend.account_assignments if is_of(each, one)}
    faults = filter(None, [provision(self.ssoadmin_backend, one, account) for account in sorted(accounts)])
    status = remember(str(mock_random.uuid4()), next(faults, None), {"PermissionSetArn": one.permission_set_arn})
    return json.dumps({"PermissionSetProvisioningStatus": status})


def describe_permission_set_provisioning_status(self: SSOAdminResponse) -> str:
    return json.dumps({"PermissionSetProvisioningStatus": statuses[self._get_param("ProvisionPermissionSetRequestId")]})


def remember(request: str, fault: str | None, more: dict[str, Any]) -> dict[str, Any]:
    outcome = {"Status": "FAILED", "FailureReason": fault} if fault else {"Status": "SUCCEEDED"}
    statuses[request] = {**more, "RequestId": request, "CreatedDate": unix_time(), **outcome}
    return statuses[request]


def make_roles() -> None:
    create = SSOAdminBackend.create_account_assignment
    delete = SSOAdminBackend.delete_account_assignment
    describe = SSOAdminResponse.describe_account_assignment_creation_status
    delete_set = SSOAdminBackend.delete_permission_set

    def create_with_role(self: SSOAdminBackend, **asked: str) -> dict[str, Any]:
        created = create(self, **asked)
        one = self._find_permission_set(asked["instance_arn"], asked["permission_set_arn"])
        fault = provision(self, one, asked["target_id"])
        if fault:
            self.account_assignments.pop()
        remember(created["RequestId"], fault, created)
        return created

    def delete_with_role(self: SSOAdminBackend, **asked: str) -> dict[str, Any]:
        deleted = delete(self, **asked)
        one = self._find_permission_set(asked["instance_arn"], asked["permission_set_arn"])
        account = asked["target_id"]
        if not any(is_of(each, one) and each.target_id == account for each in self.account_assignments):
            remove_role(iam_backends[account][self.partition], name_of(one, account))
        return deleted

    def delete_unassigned(self: SSOAdminBackend, instance_arn: str, permission_set_arn: str) -> dict[str, Any]:
        one = self._find_permission_set(instance_arn, permission_set_arn)
        if any(is_of(each, one) for each in self.account_assignments):
            raise ConflictException(f"{one.name} is assigned, and cannot be deleted")
        return delete_set(self, instance_arn, permission_set_arn)

    def describe_whole(self: SSOAdminResponse) -> str:
        status = statuses.get(self._get_param("AccountAssignmentCreationRequestId"))
        return json.dumps({"AccountAssignmentCreationStatus": status}) if status else describe(self)

    SSOAdminBackend.create_account_assignment = create_with_role
    SSOAdminBackend.delete_account_assignment = delete_with_role
    SSOAdminBackend.delete_permission_set = delete_unassigned
    SSOAdminResponse.describe_account_assignment_creation_status = describe_whole


def is_of(assignment: Any, one: PermissionSet) -> bool:
    return assignment.permission_set_arn == one.permission_set_arn


def name_of(one: PermissionSet, account: str) -> str:
    suffix = hashlib.sha256(f"{one.permission_set_arn} {account}".encode()).hexdigest()[:16]
    return f"AWSReservedSSO_{one.name}_{suffix}"


def provision(backend: SSOAdminBackend, one: PermissionSet, account: str) -> str | None:
    """Makes the set's role in an account, or changes it. Returns why not, where the account lacks a policy."""
    iam = iam_backends[account][backend.partition]

    def local(path: str, name: str) -> str:
        return f"arn:{backend.partition}:iam::{account}:policy{path}{name}"

    boundary = boundary_of(one, local)
    policies = [policy.arn for policy in one.managed_policies]
    policies += [local(policy.path, policy.name) for policy in one.customer_managed_policies]
    missing = next((arn for arn in [*policies, boundary] if arn and arn not in iam.managed_policies), None)
    if missing:
        return f"Received a 404 status error: Policy {missing} does not exist or is not attachable."
    role = role_of(iam, name_of(one, account), backend.region_name)
    for arn in list(role.managed_policies):
        iam.detach_role_policy(arn, role.name)
    for arn in policies:
        iam.attach_role_policy(arn, role.name)
    role.policies = {"AwsSSOInlinePolicy": one.inline_policy} if one.inline_policy else {}
    role.permissions_boundary_arn = boundary
    return None


def boundary_of(one: PermissionSet, local: Any) -> str | None:
    boundary = getattr(one, "boundary", None) or {}
    named = boundary.get("CustomerManagedPolicyReference")
    return local(named.get("Path", "/"), named["Name"]) if named else boundary.get("ManagedPolicyArn")


def role_of(iam: IAMBackend, name: str, region: str) -> Role:
    """AWS leaves the region out of the path where it is us-east-1."""
    try:
        return iam.get_role(name)
    except NotFoundException:
        part = "" if region == "us-east-1" else f"{region}/"
        provider = f"arn:{iam.partition}:iam::{iam.account_id}:saml-provider/AWSSSO_emulated_DO_NOT_DELETE"
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Federated": provider},
                    "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"],
                    "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}},
                }
            ],
        }
        return iam.create_role(name, json.dumps(trust), f"{PATH}{part}", None, "", [], "43200")


def remove_role(iam: IAMBackend, name: str) -> None:
    role = iam.get_role(name)
    for arn in list(role.managed_policies):
        iam.detach_role_policy(arn, name)
    role.policies = {}
    iam.delete_role(name)
