"""What moto leaves out of SageMaker notebook instances."""

from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.sagemaker.models import FakeSagemakerNotebookInstance
from moto.sagemaker.responses import SageMakerResponse

DROPPED = {
    "InstanceMetadataServiceConfiguration": "metadata_service",
    "PlatformIdentifier": "platform_identifier",
}

UPDATABLE = {
    **DROPPED,
    "InstanceType": "instance_type",
    "RoleArn": "role_arn",
    "RootAccess": "root_access",
    "VolumeSizeInGB": "volume_size_in_gb",
}


def complete_notebook_instances() -> None:
    """Teaches moto the parameters it drops, and UpdateNotebookInstance.

    AWS returns those parameters. Without them Terraform finds a change in every plan, and the apply waits for
    minutes on an update that moto does not have.
    """
    create = SageMakerResponse.create_notebook_instance
    describe = FakeSagemakerNotebookInstance.to_dict

    def create_whole(self: SageMakerResponse) -> ActionResult:
        created = create(self)
        update(self)
        return created

    def update(self: SageMakerResponse) -> ActionResult:
        notebook = self.sagemaker_backend.get_notebook_instance(self._get_param("NotebookInstanceName"))
        for parameter, attribute in UPDATABLE.items():
            value = self._get_param(parameter)
            if value is not None:
                setattr(notebook, attribute, value)
        return EmptyResult()

    def describe_whole(self: FakeSagemakerNotebookInstance) -> dict[str, Any]:
        return {
            **describe(self),
            **{parameter: getattr(self, attribute, None) for parameter, attribute in DROPPED.items()},
        }

    FakeSagemakerNotebookInstance.to_dict = describe_whole
    SageMakerResponse.create_notebook_instance = create_whole
    SageMakerResponse.update_notebook_instance = update
