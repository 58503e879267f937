"""Which members of a request name a role that is handed over.

Doubt counts as a role: any string with "role" or "instance profile" in its name, its shape's name or its pattern is
one, unless it is listed here as something else, with the reason.
"""
import re

ROLE = re.compile(r"role|instance_?profile", re.IGNORECASE)
IN_PATTERN = re.compile(r":role\b|\brole\\?/|:instance-profile", re.IGNORECASE)

# A structure that stands for an instance profile: its ARN and its name are members of it.
INSTANCE_PROFILE = re.compile(r"iaminstanceprofile", re.IGNORECASE)

# Roles by another name: service → members.
OTHER_NAMES = {
    "apigateway": {"credentials", "authorizerCredentials"},
    "apigatewayv2": {"CredentialsArn", "AuthorizerCredentialsArn"},
    "cognito-idp": {"SnsCallerArn"},
    "dms": {"KeyCacheSecretIamArn"},
    "ec2": {"DeliverLogsPermissionArn"},
}

# Roles inside a text, a document or a map of settings: service → operation → member.
INSIDE = {
    "apigateway": {  # the keys of a patch are paths; the body is OpenAPI with AWS's extensions
        "ImportRestApi": "body",
        "PutRestApi": "body",
        "UpdateAccount": "patchOperations",
        "UpdateAuthorizer": "patchOperations",
        "UpdateIntegration": "patchOperations",
    },
    "apigatewayv2": {"ImportApi": "Body", "ReimportApi": "Body"},
    "cloudcontrol": {"CreateResource": "DesiredState", "UpdateResource": "PatchDocument"},
    "config": {"PutRemediationConfigurations": "RemediationConfigurations.Parameters"},
    "datapipeline": {"PutPipelineDefinition": "pipelineObjects.fields"},
    "elasticbeanstalk": {
        "CreateConfigurationTemplate": "OptionSettings",
        "CreateEnvironment": "OptionSettings",
        "UpdateConfigurationTemplate": "OptionSettings",
        "UpdateEnvironment": "OptionSettings",
    },
    "logs": {"PutAccountPolicy": "policyDocument"},
    "servicecatalog": {
        "CreateConstraint": "Parameters",
        "CreateServiceAction": "Definition",
        "UpdateConstraint": "Parameters",
        "UpdateServiceAction": "Definition",
    },
    "sns": {
        "CreatePlatformApplication": "Attributes",
        "CreateTopic": "Attributes",
        "SetPlatformApplicationAttributes": "Attributes",
        "SetSMSAttributes": "attributes",
        "SetSubscriptionAttributes": "AttributeValue",
        "SetTopicAttributes": "AttributeValue",
        "Subscribe": "Attributes",
    },
    "ssm": {
        "CreateDocument": "Content",
        "StartAutomationExecution": "Parameters",
        "StartChangeRequestExecution": "Runbooks.Parameters",
        "UpdateDocument": "Content",
        "UpdateServiceSetting": "SettingValue",
    },
}

# Names that are never a role, in any service.
NEVER = {
    "AssumeRolePolicyDocument": "a policy",
    "ExecutionRoleSessionPolicy": "a policy",
    "RoleSessionName": "the name of a session",
    "environmentRolePermissionBoundary": "a policy",
}

# Members that look like a role, or name one that nobody hands over: service → member → reason.
NOT_A_ROLE = {
    "accessanalyzer": {"principalArn": "whose use is analysed"},
    "bedrock-agent": {"name": "who may read a document"},
    "bedrock-agentcore-control": {"arn": "whose requests a rule matches"},
    "chatbot": {"GuardrailPolicyArns": "policies"},
    "cloud9": {"ownerArn": "who owns an environment", "userArn": "a member of an environment"},
    "datazone": {
        "identifier": "who subscribes",
        "owningIamPrincipalArn": "a filter",
        "rolePrincipalArn": "whose sessions make a group of users",
    },
    "devicefarm": {"arn": "devices' settings"},
    "dms": {
        "InstanceProfileArn": "replication machines' settings",
        "InstanceProfileIdentifier": "replication machines' settings",
        "InstanceProfileName": "replication machines' settings",
    },
    "ec2": {"AssociationId": "the id of an association", "AssociationIds": "the ids of associations"},
    "ecr": {"principalArn": "whose pulls are not counted"},
    "es": {"MasterBackendRole": "who administers a domain", "RolesKey": "an attribute of SAML"},
    "grafana": {
        "admin": "a role in Grafana",
        "editor": "a role in Grafana",
        "keyRole": "a role in Grafana",
        "role": "an attribute of SAML",
    },
    "iam": {"Description": "a description"},
    "iot": {"roleAlias": "a name that stands for a role", "roleAliasArn": "a name that stands for a role"},
    "kendra": {"SecretManagerArn": "a secret"},
    "lexv2-models": {"arn": "whom a policy of a bot names"},
    "mq": {
        "RoleBase": "a folder of LDAP",
        "RoleName": "an attribute of LDAP",
        "RoleSearchMatching": "a filter of LDAP",
        "UserRoleName": "an attribute of LDAP",
    },
    "odb": {"resourceArn": "a database"},
    "opensearch": {"MasterBackendRole": "who administers a domain", "RolesKey": "an attribute of SAML"},
    "organizations": {"RoleName": "the name of a role that AWS makes in a new account"},
    "qbusiness": {"principal": "who may ask"},
    "quicksight": {
        "CustomPermissionsName": "a profile of QuickSight",
        "DatabaseAccessControlRole": "a role in Snowflake",
        "GeographicRole": "what a column means",
        "SessionName": "the name of a session",
    },
    "redshift": {"RemoveIamRoles": "roles that are taken away"},
    "resiliencehubv2": {"externalId": "an external id"},
    "signin": {"excludedPrincipal": "whom a policy leaves out"},
    "workmail": {
        "Description": "a description",
        "ImpersonationRoleId": "a role in WorkMail",
        "ImpersonationRoleIds": "a role in WorkMail",
        "Name": "a role in WorkMail",
        "NotImpersonationRoleIds": "a role in WorkMail",
    },
}


def is_role(service, member, name_of_shape, shape, parent):
    """Whether this string of a request names a role or an instance profile, or may do so."""
    if member in NEVER or member in NOT_A_ROLE.get(service, {}) or "enum" in shape:
        return False
    return bool(
        ROLE.search(member)
        or ROLE.search(name_of_shape)
        or IN_PATTERN.search(shape.get("pattern", ""))
        or (INSTANCE_PROFILE.search(parent) and member.lower() in ("arn", "name"))
        or member in OTHER_NAMES.get(service, ())
    )


def role_members(service, model, operation):
    """The paths of an operation's members that name roles, `Targets.RoleArn`, sorted."""
    shapes = model["shapes"]
    found = set()

    def walk(name, path, member, parent, inside):
        shape = shapes[name]
        if name in inside:
            return
        inside = inside | {name}
        if shape["type"] == "structure":
            for each, reference in shape.get("members", {}).items():
                walk(reference["shape"], (*path, each), each, member, inside)
        elif shape["type"] in ("list", "map"):
            walk(shape["member" if shape["type"] == "list" else "value"]["shape"], path, member, parent, inside)
        elif shape["type"] in ("string", "blob") and is_role(service, member, name, shape, parent):
            found.add(".".join(path))

    if "input" in model["operations"][operation]:
        walk(model["operations"][operation]["input"]["shape"], (), "", "", frozenset())
    if operation in INSIDE.get(service, {}):
        found.add(INSIDE[service][operation])
    return sorted(found)
