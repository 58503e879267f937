import { policyDocument, type Trust, trustStatements } from "../../../policies";
import { CHINA, DEV, sids } from "../support";

const trusted = (trust?: Trust, environment = DEV): readonly unknown[] =>
  policyDocument(trustStatements(environment, trust)).Statement;
const SAGEMAKER = {
  Sid: "SageMaker",
  Effect: "Allow",
  Principal: { Service: "sagemaker.amazonaws.com" },
  Action: "sts:AssumeRole",
};

describe("an execution role's trust", () => {
  it("is SageMaker's alone, and only when it acts for the account", () => {
    expect(trusted()).toEqual([{ ...SAGEMAKER, Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } }]);
  });

  it("can do without the source account, for what does not send it", () => {
    expect(trusted({ sourceAccount: false })).toEqual([SAGEMAKER]);
  });

  it("can be held to the account's SageMaker resources in the region", () => {
    expect(trusted({ sourceArn: true }, CHINA)).toEqual([
      {
        ...SAGEMAKER,
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws-cn:sagemaker:cn-north-1:111111111111:*" },
          StringEquals: { "aws:SourceAccount": "111111111111" },
        },
      },
    ]);
    expect(trusted({ sourceAccount: false, sourceArn: true })).toEqual([
      { ...SAGEMAKER, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:111111111111:*" } } },
    ]);
  });

  it("lets sessions carry their person's identity where asked", () => {
    const [sagemaker] = trustStatements(DEV, { setSourceIdentity: true });
    expect(sagemaker?.Action).toEqual(["sts:AssumeRole", "sts:SetSourceIdentity"]);
  });

  it("takes further services, for the account only", () => {
    const [, services] = trusted({ services: ["glue.amazonaws.com", "events.amazonaws.com"], sourceArn: true });
    expect(services).toEqual({
      Sid: "Services",
      Effect: "Allow",
      Principal: { Service: ["events.amazonaws.com", "glue.amazonaws.com"] },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
    });
  });

  it("takes people and accounts, each on its own conditions and without the services'", () => {
    const [, ...principals] = trusted({
      principals: [
        { arn: "arn:aws:iam::111111111111:user/ann" },
        { arn: "arn:aws:iam::222222222222:root", externalId: "id-1", mfa: true },
        { arn: "arn:aws:iam::111111111111:role/lead", mfa: true },
      ],
    });
    expect(principals).toEqual([
      {
        Sid: "Principal1",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111111111111:user/ann" },
        Action: "sts:AssumeRole",
      },
      {
        Sid: "Principal2",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::222222222222:root" },
        Action: "sts:AssumeRole",
        Condition: {
          Bool: { "aws:MultiFactorAuthPresent": "true" },
          StringEquals: { "sts:ExternalId": "id-1" },
        },
      },
      {
        Sid: "Principal3",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111111111111:role/lead" },
        Action: "sts:AssumeRole",
        Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
      },
    ]);
  });

  it("says nothing of services and principals where there are none", () => {
    expect(sids(trustStatements(DEV, { services: [], principals: [] }))).toEqual(["SageMaker"]);
  });
});
