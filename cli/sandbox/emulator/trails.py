"""Where moto takes a trail's name only, and AWS its ARN too."""

from moto.cloudtrail.models import CloudTrailBackend


def find_trails_by_arn() -> None:
    """Terraform starts, stops and deletes trails by their ARNs. Without this it tries again for minutes."""
    for method in ("start_logging", "stop_logging", "delete_trail"):
        setattr(CloudTrailBackend, method, by_name(getattr(CloudTrailBackend, method)))


def by_name(method):
    def call(self: CloudTrailBackend, name: str) -> None:
        method(self, self.get_trail(name).trail_name)

    return call
