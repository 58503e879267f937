import {
  bucketOwnerStatements,
  dataOwnerStatements,
  keyOwnerStatements,
  repositoryOwnerStatements,
  s3Statements,
  storeKeyOwnerStatements,
  volumeKeyOwnerStatements,
  volumeKeyStatements,
} from "../../../policies";
import { actionsOf, DEV } from "../support";

const ROLE = "arn:aws:iam::111111111111:role/fraud";
const OWNER = "222222222222";
const KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/k`;

it("asks the owner of a bucket for the same access that the role has, and not for the key's", () => {
  const grant = { bucket: "acme-data", prefixes: ["card/"], access: "read-write" } as const;
  const owner = bucketOwnerStatements(DEV, OWNER, { ...grant, kmsKey: KEY }, [ROLE]);
  expect(owner).toMatchObject({ ownerId: OWNER, policy: "bucket policy", resource: "arn:aws:s3:::acme-data" });
  expect(owner.statements).toEqual(
    s3Statements(DEV, [grant]).map((statement) => ({ ...statement, Principal: { AWS: [ROLE] } })),
  );
});

it("asks the owner of a key for its use through the service, on the key itself", () => {
  const owner = keyOwnerStatements(DEV, "s3", { access: "read", kmsKey: KEY }, [ROLE]);
  expect(owner).toEqual({
    ownerId: OWNER,
    policy: "key policy",
    resource: KEY,
    statements: [
      {
        Sid: "UseDecrypt",
        Effect: "Allow",
        Principal: { AWS: [ROLE] },
        Action: ["kms:Decrypt"],
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] } },
      },
    ],
  });
  const written = keyOwnerStatements(DEV, "dynamodb", { access: "read-write", kmsKey: KEY }, [ROLE]);
  expect(actionsOf(written.statements)).toEqual(["kms:Decrypt", "kms:GenerateDataKey"]);
});

it("asks the owner of a key for volumes for the grants that the role makes, on the key itself", () => {
  const owner = volumeKeyOwnerStatements(KEY, [ROLE]);
  expect(owner).toEqual({
    ownerId: OWNER,
    policy: "key policy",
    resource: KEY,
    statements: volumeKeyStatements(KEY).map((statement) => ({
      ...statement,
      Principal: { AWS: [ROLE] },
      Resource: "*",
    })),
  });
  expect(actionsOf(owner.statements)).toEqual(["kms:CreateGrant", "kms:DescribeKey"]);
});

it("asks the owner of an offline store's key for its use without S3, on the key itself", () => {
  const { statements, ...owner } = storeKeyOwnerStatements(KEY, [ROLE]);
  expect(owner).toEqual({ ownerId: OWNER, policy: "key policy", resource: KEY });
  expect(actionsOf(statements)).toEqual(["kms:Decrypt", "kms:GenerateDataKey"]);
  for (const statement of statements) {
    expect(statement).toMatchObject({ Principal: { AWS: [ROLE] }, Resource: "*" });
    expect(statement).not.toHaveProperty("Condition");
  }
});

it("asks the owner of a repository for pulling, in a policy that names no resource", () => {
  const owner = repositoryOwnerStatements(DEV, OWNER, { repository: "r", accountId: OWNER }, [ROLE]);
  expect(owner.resource).toBe(`arn:aws:ecr:eu-west-1:${OWNER}:repository/r`);
  expect(owner.statements).toHaveLength(1);
  expect(owner.statements[0]).not.toHaveProperty("Resource");
  expect(actionsOf(owner.statements)).toEqual([
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetDownloadUrlForLayer",
  ]);
});

it("asks the owner of a table for the items, and not for the key", () => {
  const grant = { table: "features", access: "read", accountId: OWNER, kmsKey: KEY } as const;
  const owner = dataOwnerStatements("tables", DEV, OWNER, grant, [ROLE]);
  expect(owner.resource).toBe(`arn:aws:dynamodb:eu-west-1:${OWNER}:table/features`);
  expect(actionsOf(owner.statements).every((action) => action.startsWith("dynamodb:"))).toBe(true);
  expect(owner.statements.every(({ Principal }) => Principal["AWS"]?.[0] === ROLE)).toBe(true);
});
