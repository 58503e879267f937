"""Where moto deletes a managed policy that a role has, and AWS does not."""

from moto.iam.exceptions import DeleteConflictException
from moto.iam.models import IAMBackend


def hold_policies_of(path: str) -> None:
    """Keeps the policies of roles below a path, and their boundaries: whoever would delete one is refused."""
    delete = IAMBackend.delete_policy

    def delete_unheld(self: IAMBackend, policy_arn: str) -> None:
        for role in self.get_roles():
            held = [*role.managed_policies, role.permissions_boundary_arn]
            if role.path.startswith(path) and policy_arn in held:
                raise DeleteConflictException(f"Cannot delete a policy attached to entities: {role.name}.")
        delete(self, policy_arn)

    IAMBackend.delete_policy = delete_unheld
