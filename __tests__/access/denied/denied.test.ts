import fc from "fast-check";
import { type Denied, readDenied } from "../../../access/denied";

/** All denials of a text that can be read. */
function denialsIn(text: string): readonly Denied[] {
  const reading = readDenied(text);
  if ("unreadable" in reading) throw new Error(reading.unreadable);
  return reading.denied;
}

/** The one denial of a text. */
function denialIn(text: string): Denied {
  const [denied, ...others] = denialsIn(text);
  expect(others).toEqual([]);
  if (!denied) throw new Error("nothing was read");
  return denied;
}

const SESSION = "arn:aws:sts::111111111111:assumed-role/fraud-SageMakerExecutionRole/SageMaker";
const ROLE = { arn: SESSION, kind: "role", name: "fraud-SageMakerExecutionRole", session: "SageMaker" };
const OBJECT = "arn:aws:s3:::acme-cards/card/2026.parquet";

const message = (why: string, on = ` on resource: "${OBJECT}"`): string =>
  `User: ${SESSION} is not authorized to perform: s3:GetObject${on} ${why}`;
const NO_IDENTITY = "because no identity-based policy allows the s3:GetObject action";

describe("AWS's own words", () => {
  it("name the session's role, the action, the resource and the layer", () => {
    expect(denialIn(message(NO_IDENTITY))).toEqual({
      principal: ROLE,
      action: "s3:GetObject",
      resource: OBJECT,
      reason: "no-allow",
      layer: "identity",
    });
  });

  const POLICY = "arn:aws:iam::111111111111:policy/ml-boundary";
  const SCP = "arn:aws:organizations::999999999999:policy/o-acme/service_control_policy/p-1234";
  it.each<[string, Partial<Denied>]>([
    ["with an explicit deny in an identity-based policy", { reason: "explicit-deny", layer: "identity" }],
    ["with an explicit deny in a permissions boundary", { reason: "explicit-deny", layer: "boundary" }],
    ["with an explicit deny in a service control policy", { reason: "explicit-deny", layer: "scp" }],
    ["with an explicit deny in a resource control policy", { reason: "explicit-deny", layer: "rcp" }],
    ["with an explicit deny in a session policy", { reason: "explicit-deny", layer: "session" }],
    ["with an explicit deny in a sessions policy", { reason: "explicit-deny", layer: "session" }],
    ["with an explicit deny in a resource-based policy", { reason: "explicit-deny", layer: "resource" }],
    ["with an explicit deny in a VPC endpoint policy", { reason: "explicit-deny", layer: "endpoint" }],
    ["with an explicit deny in the role trust policy", { reason: "explicit-deny", layer: "trust" }],
    ["with an explicit deny", { reason: "explicit-deny" }],
    [
      "with an explicit deny in a VPC endpoint policy transitively through a service control policy",
      { reason: "explicit-deny", layer: "scp" },
    ],
    [
      `with an explicit deny in a service control policy: ${SCP}`,
      { reason: "explicit-deny", layer: "scp", policyArn: SCP },
    ],
    [
      `with an explicit deny in a permissions boundary: ${POLICY}. Encoded authorization failure message: qM8Q`,
      { reason: "explicit-deny", layer: "boundary", policyArn: POLICY },
    ],
    [
      `with an explicit deny in an identity-based policy, with policy ARN: ${POLICY}`,
      { reason: "explicit-deny", layer: "identity", policyArn: POLICY },
    ],
    ["because no permissions boundary allows the s3:GetObject action", { reason: "no-allow", layer: "boundary" }],
    ["because no session policy allows the s3:GetObject action", { reason: "no-allow", layer: "session" }],
    ["because no service control policy allows the s3:GetObject action", { reason: "no-allow", layer: "scp" }],
    ["because no resource control policy allows the s3:GetObject action", { reason: "no-allow", layer: "rcp" }],
    ["because no resource-based policy allows the s3:GetObject action", { reason: "no-allow", layer: "resource" }],
    ["because no VPC endpoint policy allows the s3:GetObject action", { reason: "no-allow", layer: "endpoint" }],
    ["because no role trust policy allows the sts:AssumeRole action", { reason: "no-allow", layer: "trust" }],
    ["because the role trust policy allows the sts:AssumeRole action", { reason: "no-allow", layer: "trust" }],
    ["because this bucket has blocked upload requests that specify SSE-C", { reason: "unknown" }],
    ["", { reason: "unknown" }],
  ])("say why: %s", (why, expected) => {
    expect(denialIn(message(why))).toEqual({ principal: ROLE, action: "s3:GetObject", resource: OBJECT, ...expected });
  });

  it.each([
    ["with quotes", ` on resource: "${OBJECT}"`, OBJECT],
    ["without quotes", ` on resource: ${OBJECT}`, OBJECT],
    ["with a full stop", ` on resource: ${OBJECT}.`, OBJECT],
    ["quoted for JSON", ` on resource: \\"${OBJECT}\\"`, OBJECT],
    ["with typographic quotes", ` on resource: \u201c${OBJECT}\u201d`, OBJECT],
    ["with a blank in the key", ' on resource: "arn:aws:s3:::a/b c.csv"', "arn:aws:s3:::a/b c.csv"],
    ["that is everything", " on resource: *", "*"],
    ["in the next line", ` on resource:\r\n      ${OBJECT}\r\n`, OBJECT],
    [
      "as IAM named it once",
      " on resource: role fraud-SageMakerExecutionRole",
      "arn:aws:iam::111111111111:role/fraud-SageMakerExecutionRole",
    ],
    ["that is not told", "", undefined],
  ])("name a resource %s", (_, on, resource) => {
    const denied = denialIn(message(NO_IDENTITY, on));
    expect(denied.resource).toBe(resource);
    expect(denied).toMatchObject({ principal: ROLE, reason: "no-allow", layer: "identity" });
  });

  it.each([
    ["User: anonymous is", { kind: "anonymous", name: "anonymous" }],
    ["User: fraud-engineer-1 is", { kind: "user", name: "fraud-engineer-1" }],
    [
      "User: arn:aws:iam::111111111111:user/people/ann is",
      { arn: "arn:aws:iam::111111111111:user/people/ann", kind: "user", name: "ann" },
    ],
    [
      "User: arn:aws-cn:iam::111111111111:role/teams/fraud/fraud-Role is",
      { arn: "arn:aws-cn:iam::111111111111:role/teams/fraud/fraud-Role", kind: "role", name: "fraud-Role" },
    ],
    [
      "Service: arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/X is",
      { arn: "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/X", kind: "role", name: "X" },
    ],
    ["Service: sagemaker.amazonaws.com is", { kind: "service", name: "sagemaker.amazonaws.com" }],
    [
      "User: arn:aws:iam::111111111111:root is",
      { arn: "arn:aws:iam::111111111111:root", kind: "account", name: "111111111111" },
    ],
    [
      "User: arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_ML_1/a/b is",
      {
        arn: "arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_ML_1/a/b",
        kind: "role",
        name: "AWSReservedSSO_ML_1",
        session: "a/b",
      },
    ],
    [`User ${SESSION} is currently`, ROLE],
    [`User:\n${SESSION}\nis`, ROLE],
    ["User: *** is", undefined],
    ["You are", undefined],
  ])("name who asked: %s", (who, principal) => {
    const denied = denialIn(`${who} not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::a"`);
    expect(denied.principal).toEqual(principal);
    expect(denied.action).toBe("s3:ListBucket");
    expect(denied.ask === undefined).toBe(principal !== undefined);
  });

  it("are found in what is around them", () => {
    const own = message(NO_IDENTITY);
    const html = own
      .replaceAll('"', "&quot;")
      .replace("s3:GetObject on", "<b>s3:Get<wbr>Object</b>&nbsp;on")
      .replace(SESSION, `<code>${SESSION}</code>`);
    for (const text of [
      `<div class="x">Error</div><p>${html}</p>`,
      `\u001b[31m${own}\u001b[0m`,
      `  File "x.py", line 1\nbotocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when calling the GetObject operation: ${own}\n`,
      `{'Error': {'Message': '${own.replaceAll('"', '\\"')}', 'Code': 'AccessDenied'}}`,
      `Error: operation error S3: GetObject, api error AccessDenied: ${own}\n\n  with aws_s3_object.x,`,
      `<Error><Code>AccessDenied</Code><Message>${own}</Message><RequestId>1</RequestId></Error>`,
      own.replaceAll(" ", " \u0000\n"),
      own.replace("not", "no\u200bt"),
    ])
      expect(denialIn(text)).toEqual(denialIn(own));
  });

  it("are spelled as IAM spells actions", () => {
    expect(denialIn("User: ann is not authorized to perform: SNS:publish on resource: *").action).toBe("sns:Publish");
  });

  it("about iam:PassRole name the role as the resource, whatever was called", () => {
    const role = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
    const text = `An error occurred (AccessDeniedException) when calling the CreateTrainingJob operation: User: arn:aws:iam::111111111111:user/ann is not authorized to perform: iam:PassRole on resource: ${role} because no identity-based policy allows the iam:PassRole action`;
    expect(denialIn(text)).toMatchObject({ action: "iam:PassRole", resource: role });
  });

  it("about a ciphertext name no key, and say so", () => {
    const denied = denialIn(
      `User: ${SESSION} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no identity-based policy allows the kms:Decrypt action`,
    );
    expect(denied).toMatchObject({ principal: ROLE, action: "kms:Decrypt", reason: "no-allow", layer: "identity" });
    expect(denied.resource).toBeUndefined();
    expect(denied.ask).toMatch(/does not name the key/);
  });

  it("about a key that may not be there leave the reason open", () => {
    const text = `User: ${SESSION} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`;
    expect(denialIn(text)).toMatchObject({ reason: "unknown", layer: "resource" });
  });

  it("are told once each, in their order", () => {
    const other = message(NO_IDENTITY).replace("s3:GetObject", "s3:PutObject");
    const text = [message(NO_IDENTITY), "Traceback", other, message(NO_IDENTITY)].join("\n");
    expect(denialsIn(text).map(({ action }) => action)).toEqual(["s3:GetObject", "s3:PutObject"]);
  });

  it("do not take the reason of another denial", () => {
    const text = `${message("")} ${message("with an explicit deny in a session policy")}`;
    expect(denialsIn(text).map(({ layer }) => layer)).toEqual([undefined, "session"]);
  });
});

describe("boto3 and the AWS CLI", () => {
  const call = (code: string, operation: string): string =>
    `An error occurred (${code}) when calling the ${operation} operation`;

  it.each([
    ["AccessDenied", "GetObject", "s3:GetObject"],
    ["AccessDenied", "ListObjectsV2", "s3:ListBucket"],
    ["AccessDenied", "CreateMultipartUpload", "s3:PutObject"],
    ["403", "HeadObject", "s3:GetObject"],
    ["AccessDeniedException", "CreateTrainingJob", "sagemaker:CreateTrainingJob"],
    ["AccessDeniedException", "GetAuthorizationToken", "ecr:GetAuthorizationToken"],
    ["AccessDeniedException", "NobodyKnowsThis", undefined],
  ])("say only the operation: (%s) %s", (code, operation, action) => {
    const denied = denialIn(`botocore.exceptions.ClientError: ${call(code, operation)}: Access Denied`);
    expect(denied.action).toBe(action);
    expect(denied.principal).toBeUndefined();
    expect(denied.reason).toBe("unknown");
    expect(denied.ask).toMatch(/does not say .*who asked.*for which resource/);
    expect(denied.ask).toContain(`paste the event ${operation} from CloudTrail`);
  });

  it("say the object before the error, as aws s3 cp does", () => {
    const text = `upload failed: ./2026.csv to s3://acme-cards/card/2026.csv ${call("AccessDenied", "PutObject")}: Access Denied`;
    const denied = denialIn(text);
    expect(denied).toMatchObject({ action: "s3:PutObject", resource: "arn:aws:s3:::acme-cards/card/2026.csv" });
    expect(denied.ask).not.toMatch(/resource/);
  });

  it("have the reason encoded only, which AWS decodes", () => {
    const text = "You are not authorized to perform this operation. Encoded authorization failure message: PNDO_g";
    const denied = denialIn(`${call("UnauthorizedOperation", "CreateNetworkInterface")}: ${text}`);
    expect(denied.action).toBe("ec2:CreateNetworkInterface");
    expect(denied.ask).toContain("aws sts decode-authorization-message");
    expect(readDenied(text)).toEqual({ unreadable: expect.stringContaining("decode-authorization-message") as string });
  });

  it("are told apart from what is denied next", () => {
    const text = `${call("403", "HeadObject")}: Forbidden\n${message(NO_IDENTITY).replace("s3:GetObject", "s3:PutObject")}`;
    expect(denialsIn(text).map(({ action }) => action)).toEqual(["s3:GetObject", "s3:PutObject"]);
  });

  it("name the object that is deleted", () => {
    const text = `delete failed: s3://acme-cards/card/a.csv ${call("AccessDenied", "DeleteObject")}: Access Denied`;
    expect(denialIn(text)).toMatchObject({ resource: "arn:aws:s3:::acme-cards/card/a.csv" });
  });

  it("report other errors too, which are no denials", () => {
    expect(readDenied(`${call("ThrottlingException", "CreateTrainingJob")}: Rate exceeded`)).toHaveProperty(
      "unreadable",
    );
  });
});

describe("SageMaker's own words", () => {
  const ROLE_ARN = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
  const role = { arn: ROLE_ARN, kind: "role", name: "fraud-SageMakerExecutionRole" };

  it.each([
    `Could not assume role ${ROLE_ARN}. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role.`,
    `ClientError: SageMaker was unable to assume the role '${ROLE_ARN}'`,
    `The execution role ARN "${ROLE_ARN}" is invalid. Please ensure that the role exists and that its trust relationship policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com".`,
  ])("are about trust: %s", (text) => {
    expect(denialIn(`An error occurred (ValidationException) when calling the CreateModel operation: ${text}`)).toEqual(
      {
        principal: { kind: "service", name: "sagemaker.amazonaws.com" },
        action: "sts:AssumeRole",
        resource: ROLE_ARN,
        reason: "no-allow",
        layer: "trust",
      },
    );
  });

  it("are about a model's data", () => {
    const text = `Could not access model data at s3://acme-models/m/model.tar.gz. Please ensure that the role "${ROLE_ARN}" exists and that its trust relationship policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com". Also ensure that the role has "s3:GetObject" permissions and that the object is located in eu-west-1.`;
    expect(denialIn(text)).toEqual({
      principal: role,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::acme-models/m/model.tar.gz",
      reason: "unknown",
    });
  });

  it.each([
    [
      "Unable to download object\ns3://acme-cards/a.csv\n(AccessDenied: Access Denied)",
      "s3:GetObject",
      "acme-cards/a.csv",
    ],
    [
      "Failed to download data. ListObjectsV2 failed for s3://acme-cards/card/: 403 Forbidden",
      "s3:ListBucket",
      "acme-cards",
    ],
  ])("are about a job's data, without its role: %s", (why, action, resource) => {
    const denied = denialIn(`ClientError: Data download failed:${why}`);
    expect(denied).toMatchObject({ action, resource: `arn:aws:s3:::${resource}`, reason: "unknown" });
    expect(denied.ask).toContain("RoleArn");
  });

  it("may introduce AWS's own, which say more", () => {
    expect(denialIn(`ClientError: Data download failed: Unable to download object: ${message(NO_IDENTITY)}`)).toEqual(
      denialIn(message(NO_IDENTITY)),
    );
  });

  it("are not about access where data fail to come for another reason", () => {
    expect(readDenied("ClientError: Data download failed: the S3 prefix has to end with a folder")).toHaveProperty(
      "unreadable",
    );
  });

  it("are about an image", () => {
    const text = `The role '${ROLE_ARN}' does not have BatchGetImage permission for the image: '763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-training:2.4-cpu'.`;
    expect(denialIn(text)).toEqual({
      principal: role,
      action: "ecr:BatchGetImage",
      resource: "arn:aws:ecr:eu-west-1:763104351884:repository/pytorch-training",
      reason: "no-allow",
    });
  });

  it("are about several permissions of a role", () => {
    const text = `The IAM role ${ROLE_ARN} does not have the permission(s) s3:ListBucket, s3:GetObject on resource arn:aws:s3:::acme-cards.`;
    expect(denialsIn(text)).toEqual(
      ["s3:ListBucket", "s3:GetObject"].map((action) => ({
        principal: role,
        action,
        resource: "arn:aws:s3:::acme-cards",
        reason: "no-allow",
      })),
    );
  });

  it("are about a repository that does not let SageMaker in", () => {
    const text =
      "does not grant ecr:GetDownloadUrlForLayer, ecr:BatchGetImage permission to sagemaker.amazonaws.com service principal.";
    expect(denialsIn(text).map(({ action, layer }) => [action, layer])).toEqual([
      ["ecr:GetDownloadUrlForLayer", "resource"],
      ["ecr:BatchGetImage", "resource"],
    ]);
  });
});

describe("S3's error document", () => {
  it("says nothing more than that, or the place", () => {
    const document = (more: string): string =>
      `<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message>${more}</Error>`;
    const denied = denialIn(document("<RequestId>1</RequestId>"));
    expect(denied).toMatchObject({ reason: "unknown" });
    expect(denied.ask).toMatch(/Name the role or group, the action .* and the ARN/);
    expect(denialIn(document("<BucketName>acme-cards</BucketName><Key>a/b.csv</Key>")).resource).toBe(
      "arn:aws:s3:::acme-cards/a/b.csv",
    );
  });

  it("may say that all access is disabled", () => {
    const document =
      "<Error><Code>AllAccessDisabled</Code><Message>x</Message><BucketName>acme-cards</BucketName></Error>";
    expect(denialIn(document).resource).toBe("arn:aws:s3:::acme-cards");
  });
});

describe("CloudTrail", () => {
  const identity = {
    type: "AssumedRole",
    arn: SESSION,
    accountId: "111111111111",
    sessionContext: {
      sessionIssuer: { type: "Role", arn: "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole" },
    },
  };
  const event = {
    eventVersion: "1.09",
    userIdentity: identity,
    eventSource: "sagemaker.amazonaws.com",
    eventName: "CreateTrainingJob",
    awsRegion: "eu-west-1",
    recipientAccountId: "111111111111",
    errorCode: "AccessDenied",
    requestParameters: { trainingJobName: "cards-1", roleArn: "arn:aws:iam::111111111111:role/x" },
  };
  const JOB = "arn:aws:sagemaker:eu-west-1:111111111111:training-job/cards-1";

  it("says who, what and on which resource, where the error's message says nothing", () => {
    expect(denialIn(JSON.stringify(event))).toEqual({
      principal: ROLE,
      action: "sagemaker:CreateTrainingJob",
      resource: JOB,
      reason: "unknown",
    });
  });

  it("leaves the last word to the error's message", () => {
    const why = `User: ${SESSION} is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111111111111:role/x because no identity-based policy allows the iam:PassRole action`;
    expect(denialIn(JSON.stringify({ ...event, errorMessage: why }))).toEqual({
      principal: ROLE,
      action: "iam:PassRole",
      resource: "arn:aws:iam::111111111111:role/x",
      reason: "no-allow",
      layer: "identity",
    });
    const byCiphertext = `User: ${SESSION} is not authorized to perform: iam:PassRole`;
    expect(denialIn(JSON.stringify({ ...event, errorMessage: byCiphertext })).resource).toBeUndefined();
  });

  it.each<[string, object, string, string | undefined]>([
    [
      "an object",
      { eventSource: "s3.amazonaws.com", eventName: "HeadObject", requestParameters: { bucketName: "a", key: "b/c" } },
      "s3:GetObject",
      "arn:aws:s3:::a/b/c",
    ],
    [
      "a listing",
      {
        eventSource: "s3.amazonaws.com",
        eventName: "ListObjects",
        requestParameters: { bucketName: "a", prefix: "b" },
      },
      "s3:ListBucket",
      "arn:aws:s3:::a",
    ],
    [
      "a role",
      {
        eventSource: "sts.amazonaws.com",
        eventName: "AssumeRole",
        requestParameters: { roleArn: "arn:aws:iam::111111111111:role/x" },
      },
      "sts:AssumeRole",
      "arn:aws:iam::111111111111:role/x",
    ],
    [
      "a table",
      { eventSource: "dynamodb.amazonaws.com", eventName: "GetItem", requestParameters: { tableName: "rates" } },
      "dynamodb:GetItem",
      "arn:aws:dynamodb:eu-west-1:111111111111:table/rates",
    ],
    [
      "a key among the resources",
      {
        eventSource: "kms.amazonaws.com",
        eventName: "Decrypt",
        requestParameters: null,
        resources: [{ ARN: "arn:aws:kms:eu-west-1:111111111111:key/1" }],
      },
      "kms:Decrypt",
      "arn:aws:kms:eu-west-1:111111111111:key/1",
    ],
    [
      "nothing",
      { eventSource: "monitoring.amazonaws.com", eventName: "PutMetricData", requestParameters: null },
      "cloudwatch:PutMetricData",
      undefined,
    ],
  ])("finds %s in the request", (_, more, action, resource) => {
    const denied = denialIn(JSON.stringify({ ...event, ...more }));
    expect([denied.action, denied.resource]).toEqual([action, resource]);
  });

  it("comes as one event, as a log file, from lookup-events and through EventBridge", () => {
    const good = { ...event, errorCode: undefined };
    for (const held of [
      event,
      [event],
      { Records: [good, event] },
      { Events: [{ EventName: "CreateTrainingJob", CloudTrailEvent: JSON.stringify(event) }] },
      { "detail-type": "AWS API Call via CloudTrail", detail: event },
    ])
      expect(denialIn(`\n ${JSON.stringify(held, null, 2)}`).resource).toBe(JOB);
  });

  it("may have events that were not denied only", () => {
    expect(readDenied(JSON.stringify({ ...event, errorCode: undefined }))).toEqual({
      unreadable: expect.stringContaining("nothing was denied") as string,
    });
  });
});

describe("a decoded authorization message", () => {
  const decoded = {
    allowed: false,
    explicitDeny: true,
    matchedStatements: { items: [{ statementId: "InSubnets", effect: "DENY" }] },
    failures: { items: [] },
    context: { principal: { id: "AROA:x", arn: SESSION }, action: "sagemaker:CreateModel", resource: "*" },
  };

  it("names the statement that denies, with or without its envelope", () => {
    for (const text of [
      JSON.stringify(decoded),
      JSON.stringify({ DecodedMessage: JSON.stringify(decoded) }, null, 4),
      JSON.stringify({ ...decoded, allowed: "false", explicitDeny: "true" }),
    ])
      expect(denialIn(text)).toEqual({
        principal: ROLE,
        action: "sagemaker:CreateModel",
        resource: "*",
        reason: "explicit-deny",
        sid: "InSubnets",
      });
  });

  it("names the statement that denies, not one that allows", () => {
    const items = [
      { statementId: "Allowing", effect: "ALLOW" },
      { statementId: "InSubnets", effect: "DENY" },
    ];
    expect(denialIn(JSON.stringify({ ...decoded, matchedStatements: { items } }))).toMatchObject({ sid: "InSubnets" });
  });

  it("may say that nothing allowed it, or that it was allowed", () => {
    const implicit = { ...decoded, explicitDeny: false, matchedStatements: "" };
    expect(denialIn(JSON.stringify(implicit))).toMatchObject({ reason: "no-allow" });
    expect(readDenied(JSON.stringify({ ...decoded, allowed: true }))).toHaveProperty("unreadable");
  });
});

describe("what cannot be read", () => {
  it.each([
    ["", "there is no AccessDenied error in the text"],
    ["the training job is slow", "there is no AccessDenied error in the text"],
    ["Access Denied", "the error does not say who was denied what"],
  ])("is told with what to paste: %j", (text, wrong) => {
    const reading = readDenied(text);
    if (!("unreadable" in reading)) throw new Error("it was read");
    expect(reading.unreadable.split("\n")).toEqual([wrong, expect.stringMatching(/^Paste /)]);
  });

  it("never throws", () => {
    const words = ["User: ", "arn:aws:sts::1:assumed-role/a/b", " is not authorized to perform: ", "s3:GetObject", '"'];
    const more = [
      " on resource: ",
      "with an explicit deny in a",
      "<Code>AccessDenied</Code>",
      "\\",
      "{",
      "[",
      "\u0000",
      "&",
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words, ...more), fc.string())), (parts) => {
        const reading = readDenied(parts.join(""));
        return "unreadable" in reading || reading.denied.length > 0;
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        readDenied(json);
        readDenied(
          `{"eventName": "GetObject", "eventSource": "s3.amazonaws.com", "errorCode": "AccessDenied", "requestParameters": ${json}, "userIdentity": ${json}}`,
        );
      }),
    );
  });

  const LENGTH = 200_000;
  const filled = (part: string): string => part.repeat(Math.ceil(LENGTH / part.length));
  it.each([
    ["blanks", " "],
    ["backslashes", "\\"],
    ["opened tags", "<a"],
    ["opened comments", "<Code>AccessDenied</Code><Resource>"],
    ["escapes", "\u001b[0"],
    ["controls", "\u0000\u0007"],
    ["quotes", '"'],
    ["opened brackets", "["],
    ["opened objects", '{"Records":['],
    ["long words", "arn:aws:s3:::"],
    ["markers", "not authorized to perform: "],
    ["markers with actions", "not authorized to perform: s3:GetObject on resource: "],
    ["calls", "(AccessDenied) when calling the GetObject operation "],
    ["sentences", "role arn:aws does not have the permission(s) "],
    ["downloads", "data download failed s3://acme-cards/"],
    ["grants", "does not grant ecr:A, "],
    ["roles", "role arn:"],
  ])("is read in proportion to its length: %s", (_, part) => {
    const text = filled(part);
    const start = process.cpuUsage();
    readDenied(text);
    const { user, system } = process.cpuUsage(start);
    expect(user + system).toBeLessThan(1_000_000);
  });

  it("does not hide a denial behind a megabyte", () => {
    expect(denialsIn(`${filled("x ")}${message(NO_IDENTITY)}${filled(" x")}`)).toEqual(denialsIn(message(NO_IDENTITY)));
  });
});
