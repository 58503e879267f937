import { createRequire } from "node:module";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, S3Backend, type TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** A stack's Terraform, as it was synthesised. */
export type Terraform = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

type Block = Readonly<Record<string, unknown>>;
type ResourceClass = new (scope: Construct, id: string, config: Block) => TerraformElement;

const require_ = createRequire(__filename);
const classes = new Map<string, ResourceClass>();

/** A CDKTF app that does nothing but make the same resources, from literal values. */
export function bareApp(outdir: string, stacks: ReadonlyMap<string, Terraform>): App {
  const app = new App({ outdir, stackTraces: false });
  for (const [name, terraform] of stacks) bareStack(new TerraformStack(app, name), terraform);
  return app;
}

function bareStack(stack: TerraformStack, { provider, resource, output, terraform }: Terraform): void {
  const [aws] = (provider?.["aws"] ?? []) as Block[];
  new AwsProvider(stack, "aws", camel(aws) as object);
  const backend = (terraform?.["backend"] as Record<string, Block> | undefined)?.["s3"];
  if (backend) new S3Backend(stack, camel(backend) as never);
  for (const [type, byId] of Object.entries(resource ?? {})) {
    for (const [id, block] of Object.entries(byId as Record<string, Block>)) {
      const Resource = classOf(type);
      new Resource(stack, `${type}-${id}`, camel(block) as Block).overrideLogicalId(id);
    }
  }
  for (const [id, block] of Object.entries(output ?? {})) {
    new TerraformOutput(stack, `output-${id}`, block as never).overrideLogicalId(id);
  }
}

/** `aws_iam_role` → the class IamRole. */
function classOf(type: string): ResourceClass {
  const known = classes.get(type);
  if (known) return known;
  const name = type.replace(/^aws_/, "");
  const module = require_(`@cdktf/provider-aws/lib/${name.replaceAll("_", "-")}`) as Record<string, ResourceClass>;
  const found = module[`${name.charAt(0).toUpperCase()}${camelCase(name).slice(1)}`];
  if (!found) throw new Error(`no class for ${type}`);
  classes.set(type, found);
  return found;
}

const camelCase = (text: string): string => text.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Arguments as CDKTF's classes spell them. The keys of tags are people's own. */
function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, inner]) => [camelCase(key), key === "tags" ? inner : camel(inner)]),
  );
}
