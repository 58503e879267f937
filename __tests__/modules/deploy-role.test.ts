import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { TerraformStack } from "cdktf";
import { DeployRole, type DeployRoleProps } from "../../modules/deploy-role";
import { policyDocument } from "../../policies";
import { deployRoleStatements } from "../../policies/platform/deploy-role";
import { bySid, CHINA, DEV } from "../policies/support";
import { inlinePolicy, problemsOf, readPolicy, resolved, resource, resources, synthesised } from "./support";

const BOUNDARY = "arn:aws:iam::111111111111:policy/ml-boundary";
const PROPS: DeployRoleProps = {
  name: "DeployTeams",
  environment: DEV,
  paths: ["/teams/"],
  permissionsBoundary: BOUNDARY,
  trust: { github: [{ repository: "acme/ml-access", environments: ["prod"] }] },
};
const role = (stack: TerraformStack, props: Partial<DeployRoleProps> = {}): DeployRole =>
  new DeployRole(stack, "deploy", { ...PROPS, ...props });
const withRole = (props: Partial<DeployRoleProps> = {}) =>
  synthesised((stack) => {
    role(stack, props);
  });
const OIDC = "aws_iam_openid_connect_provider";

describe("a deploy role", () => {
  it("has safe defaults, and its rights inline, where no other policy than itself holds them", () => {
    const terraform = withRole();
    expect(resource(terraform, "aws_iam_role")).toEqual({
      name: "DeployTeams",
      path: "/pipelines/",
      description: "Deploys Amazon SageMaker access under /teams/",
      max_session_duration: 3600,
      assume_role_policy: expect.any(String) as unknown,
    });
    expect(Object.keys(terraform.resource ?? {})).toEqual(["aws_iam_role", "aws_iam_role_policy"]);
  });

  it("takes path, tags and session length", () => {
    const terraform = withRole({ path: "/deploy/ml/", tags: { team: "platform" }, maxSessionDuration: 7200 });
    expect(resource(terraform, "aws_iam_role")).toMatchObject({
      path: "/deploy/ml/",
      tags: { team: "platform" },
      max_session_duration: 7200,
    });
  });

  it("trusts whom it is told", () => {
    const { assume_role_policy: trust } = resource(withRole(), "aws_iam_role");
    expect(readPolicy(trust).Statement).toEqual([
      expect.objectContaining({
        Sid: "GitHub1",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:acme/ml-access:environment:prod",
          },
        },
      }),
    ]);
  });

  it("may do what its scope says, and keeps itself, under its path and in its partition", () => {
    const scope = {
      paths: ["/teams/", "/research/"],
      permissionsBoundary: "arn:aws-cn:iam::111111111111:policy/ml-boundary",
      sharedPolicyArns: ["arn:aws-cn:iam::111111111111:policy/guardrails"],
      protectedArns: ["arn:aws-cn:iam::111111111111:group/teams/auditors"],
      notebooks: true,
      notebookKeys: ["arn:aws-cn:kms:cn-north-1:111111111111:key/volumes"],
    };
    const roleArn = "arn:aws-cn:iam::111111111111:role/deploy/DeployTeams";
    expect(inlinePolicy(withRole({ ...scope, path: "/deploy/", environment: CHINA }), "Deploy")).toEqual(
      policyDocument(deployRoleStatements(CHINA, { ...scope, roleArn })).Statement,
    );
  });

  it("hands out its name and ARN as references and its ARN as it will be", () => {
    const references = resolved((stack) => {
      const { name, arn, computedArn } = role(stack);
      return [name, arn, computedArn];
    });
    expect(references).toEqual([
      "${aws_iam_role.deploy.name}",
      "${aws_iam_role.deploy.arn}",
      "arn:aws:iam::111111111111:role/pipelines/DeployTeams",
    ]);
  });

  it("takes a boundary that is made in the same stack", () => {
    const terraform = synthesised((stack) => {
      const boundary = new IamPolicy(stack, "boundary", { name: "ml-boundary", policy: "{}" });
      role(stack, { permissionsBoundary: boundary.arn });
    });
    const statements = inlinePolicy(terraform, "Deploy");
    expect(bySid(statements, "KeepPolicies").Resource).toBe("${aws_iam_policy.boundary.arn}");
    expect(bySid(statements, "ManageBoundedRoles").Condition).toEqual({
      StringEquals: { "iam:PermissionsBoundary": "${aws_iam_policy.boundary.arn}" },
    });
  });
});

describe("OpenID Connect providers", () => {
  const trust = {
    github: [{ repository: "acme/ml-access", environments: ["prod"] }],
    gitlab: [{ project: "acme/ml-access", branches: ["main"] }],
    principals: [{ arn: "arn:aws:iam::222222222222:role/ci" }],
  };

  it("are the account's own unless asked for", () => {
    expect(resources(withRole({ trust }), OIDC)).toEqual([]);
  });

  it("are one for each host, for the audiences of the trust", () => {
    expect(resources(withRole({ trust, createOidcProviders: true, tags: { team: "platform" } }), OIDC)).toEqual([
      { url: "https://gitlab.com", client_id_list: ["https://gitlab.com"], tags: { team: "platform" } },
      {
        url: "https://token.actions.githubusercontent.com",
        client_id_list: ["sts.amazonaws.com"],
        tags: { team: "platform" },
      },
    ]);
  });
});

describe("what is wrong with a deploy role", () => {
  it.each(["/teams/", "/teams/platform/"])("is told where it lies in %s, which it manages", (path) => {
    expect(() => withRole({ path })).toThrow(
      `the deploy role "DeployTeams" would lie in "${path}", below "/teams/", which it manages\nGive it a path of its own: path: "/pipelines/"`,
    );
  });

  it("is not that its path begins with the same letters", () => {
    expect(() => withRole({ path: "/teams-pipelines/" })).not.toThrow();
  });

  it("is told where nobody may assume it", () => {
    expect(() => withRole({ trust: {} })).toThrow("nobody may assume the deploy role");
  });

  it("is told where its trust or its rights are larger than IAM takes", () => {
    const environments = Array.from({ length: 60 }, (_, index) => `environment-${index}`);
    const trust = { github: [{ repository: "acme/ml-access", environments }] };
    const paths = Array.from({ length: 30 }, (_, index) => `/teams-${index}/`);
    expect(problemsOf((stack) => role(stack))).toEqual([]);
    expect(problemsOf((stack) => role(stack, { trust, paths }))).toEqual([
      expect.stringMatching(
        /^the trust policy of the role "DeployTeams" has 3,\d+ characters, 1,\d+ more than the 2,048 that IAM takes\nTrust fewer pipelines, or make them a role each, or have AWS raise the quota and say so: maxTrustPolicySize$/,
      ),
      expect.stringMatching(
        /^the policy of the role "DeployTeams" has 1\d,\d+ characters, \S+ more than the 10,240 that IAM takes\nName fewer paths and policies, or make several deploy roles$/,
      ),
    ]);
    expect(problemsOf((stack) => role(stack, { trust, maxTrustPolicySize: 4_096 }))).toEqual([]);
    expect(() => withRole({ maxTrustPolicySize: 8_193 })).toThrow("maxTrustPolicySize");
  });
});
