import { readFileSync } from "node:fs";
import path from "node:path";
import type { Deployment } from "../../../organization";
import type { Environment } from "../../../policies";

type Arguments = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** What an ARN calls the types of resources that others refer to by ARN. */
const ARN_TYPES: Readonly<Record<string, string>> = { aws_iam_policy: "policy", aws_iam_role: "role" };

/** The synthesised JSON of a stack, with its references followed as Terraform follows them. */
export class StackJson {
  private readonly resource: Resources;

  constructor(
    private readonly deployment: Pick<Deployment, "stackName"> & { readonly environment: Environment },
    outdir: string,
  ) {
    const file = path.join(outdir, "stacks", deployment.stackName, "cdk.tf.json");
    this.resource = (JSON.parse(readFileSync(file, "utf8")) as { resource?: Resources }).resource ?? {};
  }

  /** The policy document in an argument, as it must arrive: without Terraform's escapes. */
  static document(argument: unknown): unknown {
    return JSON.parse(String(argument).replaceAll("$${", "${").replaceAll("%%{", "%{"));
  }

  resources(type: string): Arguments[] {
    return Object.values(this.resource[type] ?? {});
  }

  /** The value of an argument that is a text or a reference to another resource of the stack. */
  resolve(argument: unknown): string {
    const text = String(argument);
    const [, type = "", id = "", attribute = ""] = /^\$\{(\w+)\.([\w-]+)\.(\w+)\}$/.exec(text) ?? [];
    const target = this.resource[type]?.[id];
    if (!target) return text;
    return attribute === "arn" ? this.arnOf(type, target) : this.resolve(target[attribute]);
  }

  /** The name of the resource that an argument refers to. */
  resolveName(argument: unknown): string | undefined {
    const [, type = "", id = ""] = /^\$\{(\w+)\.([\w-]+)\.\w+\}$/.exec(String(argument)) ?? [];
    const name = this.resource[type]?.[id]?.["name"];
    return typeof name === "string" ? name : undefined;
  }

  arnOf(type: string, { path: iamPath, name }: Arguments): string {
    const { partition = "aws", accountId } = this.deployment.environment;
    return `arn:${partition}:iam::${accountId}:${ARN_TYPES[type] ?? type}${String(iamPath)}${String(name)}`;
  }
}
