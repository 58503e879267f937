"""What moto makes of bucket policies with conditions."""

import json

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket


def leave_conditions_out() -> None:
    """Makes moto judge by those statements of bucket policies that have no condition.

    It knows no conditions of them, and so takes a Deny of plain HTTP, or of another account, for a Deny of
    everything, even while it does not enforce.
    """

    def get_permission(self: FakeBucket, action: str, resource: str) -> PermissionResult:
        if self.policy is None:
            return PermissionResult.NEUTRAL
        policy = json.loads(self.policy)
        statements = [one for one in policy["Statement"] if "Condition" not in one]
        return IAMPolicy(json.dumps({**policy, "Statement": statements})).is_action_permitted(action, resource)

    FakeBucket.get_permission = get_permission
