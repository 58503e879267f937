import type { TerraformStack } from "cdktf";
import { OidcProvider, type OidcProviderProps } from "../../modules/oidc-provider";
import { resolved, resources, synthesised } from "./support";

const ISSUER = "token.actions.githubusercontent.com";
const put = (props: Partial<OidcProviderProps>) => (stack: TerraformStack) =>
  new OidcProvider(stack, "provider", { issuer: ISSUER, audiences: ["sts.amazonaws.com"], ...props });

it("knows an issuer, with each audience once, in one order", () => {
  const tags = { "cost-center": "4711" };
  const made = synthesised((stack) => void put({ audiences: ["b", "a", "b"], tags })(stack));
  expect(resources(made, "aws_iam_openid_connect_provider")).toEqual([
    { url: `https://${ISSUER}`, client_id_list: ["a", "b"], tags },
  ]);
});

it("tells its ARN", () => {
  expect(resolved((stack) => put({})(stack).arn)).toMatch(/^\$\{aws_iam_openid_connect_provider\.[\w-]+\.arn\}$/);
});
