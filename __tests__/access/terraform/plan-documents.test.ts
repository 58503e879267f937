import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lint } from "../../../access";
import { assembleStack, planResources, type Stack } from "../../../access/terraform";
import { decide, UNKNOWN } from "../../../evaluation";

/** A plan of real documents: what it is made of stands beside it. */
const text = readFileSync(join(__dirname, "../fixtures/policy-documents/plan.json"), "utf8");
const stackOf = (json: string): Stack => assembleStack(planResources("plan.json", JSON.parse(json)));
const stack = stackOf(text);

const documentOf = (policy: string, of = stack): unknown =>
  of.documents.find(({ policyName }) => policyName === policy)?.document;
const statementsOf = (policy: string): unknown => (documentOf(policy) as { Statement: unknown } | undefined)?.Statement;
const found = (rule: string): string[] =>
  lint([stack])
    .findings.filter((finding) => finding.rule === rule)
    .map(({ policies, statements, value = "" }) => [...policies, ...statements, value].join(" "));

/** A policy with each list sorted, and one of a single value as that. */
const normal = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 1 ? normal(value[0]) : value.map(normal).sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === "Statement" ? (one as unknown[]).map(normal) : normal(one),
    ]),
  );
};

/** The same with statements of which nobody knows whether they are there, and no Deny that is certain. */
const doubted = (document: unknown): unknown => {
  const { Statement, ...rest } = document as { readonly Statement: Loose | Loose[] };
  const statements = [Statement]
    .flat()
    .map((one) => (one["Effect"] === "Deny" ? { ...one, Condition: { [UNKNOWN]: UNKNOWN } } : one));
  return normal({ ...rest, Statement: [...statements, UNKNOWN] });
};

describe("a policy document of which one ARN is known after the apply", () => {
  it("is known but for that ARN, dynamic blocks and documents that it takes in included", () => {
    expect(statementsOf("queue")).toEqual([
      { Sid: "Base", Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-data" },
      { Sid: "Queue", Effect: "Allow", Action: ["sqs:SendMesage", "sqs:SendMessage"], Resource: [UNKNOWN] },
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::acme-data/*"] },
      { Effect: "Allow", Action: ["s3:GetObjectTagging"], Resource: ["arn:aws:s3:::acme-data/*"] },
      { Effect: "Deny", NotAction: ["s3:*", "sqs:*"], Resource: ["*"], Condition: { [UNKNOWN]: UNKNOWN } },
      UNKNOWN,
    ]);
  });

  it("is judged as every policy is, and what is not known of it is told", () => {
    expect(found("unknown-action")).toEqual([
      "queue Queue sqs:SendMesage",
      "several Written s3:GetObjct",
      "inline Queue sqs:SendMesage",
      "combined Queue sqs:SendMesage",
    ]);
    expect(found("unresolved")).toContain("queue Queue (unknown)");
  });

  it("denies nothing by itself, for a function of the document has the same references in a plan", () => {
    const worker = stack.principals.find(({ name }) => name === "worker");
    const asked = (action: string, resource: string): string =>
      decide({ kind: "role", name: "worker", identity: worker?.policies ?? [] }, { action, resource }).verdict;
    expect(asked("s3:GetObject", "arn:aws:s3:::acme-data/a")).toBe("allowed");
    expect(asked("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111111111111:jobs")).toBe("conditional");
    expect(asked("s3:PutObject", "arn:aws:s3:::acme-data/a")).toBe("conditional");
    expect(asked("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111111111111:instance/i-1")).toBe("conditional");
  });

  it("has the principals and the conditions of a trust policy", () => {
    expect(stack.principals.find(({ name }) => name === "worker")?.trust).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: ["sagemaker.amazonaws.com"] },
          Action: ["sts:AssumeRole"],
          Condition: { ArnLike: { "aws:SourceArn": [UNKNOWN] } },
        },
        UNKNOWN,
      ],
    });
  });

  it("is found in blocks, by another name of its JSON, for each of its instances, and through a module's output", () => {
    const send = (name: string): object => ({
      Statement: [
        { Action: ["sqs:SendMessage"], Resource: [`arn:aws:sqs:eu-west-1:111111111111:${name}`, UNKNOWN] },
        UNKNOWN,
      ],
    });
    expect(documentOf("inline")).toEqual(documentOf("queue"));
    expect(documentOf("send-a")).toMatchObject(send("a"));
    expect(documentOf("send-b")).toMatchObject(send("b"));
    expect(documentOf("output")).toEqual(documentOf("send-a"));
  });
});

describe("a policy document that is made of others", () => {
  it("has the later statement of a Sid in place of the earlier one", () => {
    expect(statementsOf("combined")).toMatchObject([
      { Sid: "Base", Action: "s3:GetBucketLocation" },
      { Sid: "Queue" },
      { Action: ["s3:GetObject"] },
      { Action: ["s3:GetObjectTagging"] },
      { Effect: "Deny" },
      UNKNOWN,
    ]);
  });

  it("keeps no statement with a Sid where nobody knows which of them an override replaces", () => {
    expect(statementsOf("overridden")).toMatchObject([
      UNKNOWN,
      { Action: ["s3:GetObject"] },
      { Action: ["s3:GetObjectTagging"] },
      { Effect: "Deny" },
    ]);
  });

  it("has what is written out where nobody knows how many statements there are", () => {
    expect(statementsOf("several")).toEqual([
      { Sid: "Written", Effect: "Allow", Action: ["s3:GetObjct"], Resource: ["arn:aws:s3:::acme-data/*"] },
      UNKNOWN,
    ]);
  });

  it("is what the provider makes of the same arguments", () => {
    expect(documentOf("known")).toBeDefined();
    expect(normal(documentOf("same"))).toEqual(doubted(documentOf("known")));
    expect(normal(documentOf("acme-same"))).toEqual(doubted(documentOf("acme-known")));
  });
});

describe("a policy of which a plan does not say which document it is", () => {
  it("is not known", () => {
    expect(stack.documents.find(({ policyName }) => policyName === "either")).toMatchObject({ document: undefined });
    expect(found("unknown-policy")).toEqual(["either "]);
  });

  it("is not known where documents take in each other, which no plan of Terraform's has", () => {
    const circle = text.replaceAll(
      "data.aws_iam_policy_document.base.json",
      "data.aws_iam_policy_document.combined.json",
    );
    const plan = JSON.parse(circle) as {
      planned_values: { root_module: { resources: Loose[] } };
      resource_changes: Loose[];
    };
    const queue = (one: Loose): boolean => one["address"] === "data.aws_iam_policy_document.queue";
    for (const one of plan.planned_values.root_module.resources.filter(queue)) {
      (one["values"] as Loose)["source_policy_documents"] = [null];
    }
    for (const one of plan.resource_changes.filter(queue)) {
      const change = one["change"] as { after_unknown: Loose };
      change.after_unknown["source_policy_documents"] = [true];
    }
    const [first] = (documentOf("queue", stackOf(JSON.stringify(plan))) as { Statement: unknown[] }).Statement;
    expect(first).toBe(UNKNOWN);
  });
});

describe("documents that take in each other many times over", () => {
  it("are read once each", () => {
    const address = (index: number): string => `data.aws_iam_policy_document.d${index}`;
    const documents = Array.from({ length: 20 }, (_, index) => ({
      address: address(index),
      mode: "data",
      type: "aws_iam_policy_document",
      name: `d${index}`,
      values: { source_policy_documents: [null, null], statement: [{ actions: [`s3:Get${index}`] }] },
      unknown: { source_policy_documents: [true, true] },
      expressions: {
        source_policy_documents: { references: [`${address(index - 1)}.json`, `${address(index - 1)}.minified_json`] },
      },
    }));
    const policy = {
      address: "aws_iam_policy.p",
      mode: "managed",
      type: "aws_iam_policy",
      name: "p",
      values: { name: "p" },
      unknown: { policy: true },
      expressions: { policy: { references: [`${address(19)}.json`] } },
    };
    const resources = [...documents, policy];
    const plan = {
      format_version: "1.2",
      planned_values: { root_module: { resources } },
      resource_changes: resources.map(({ address: one, unknown }) => ({
        address: one,
        change: { after_unknown: unknown },
      })),
      configuration: { root_module: { resources } },
    };
    const [, ...own] = (documentOf("p", stackOf(JSON.stringify(plan))) as { Statement: unknown[] }).Statement;
    expect(own).toHaveLength(20);
  });
});

type Loose = Record<string, unknown>;
