import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import type { PolicyDocument } from "../../policies";
import { withoutTraces } from "../../stacks/without-traces";

/** The arguments of a resource, a provider or a backend, as they stand in the JSON that Terraform reads. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A synthesised stack. */
export interface Terraform {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly provider?: Readonly<Record<string, readonly Arguments[]>>;
  readonly terraform?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
}

function newStack(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  build(stack);
  stack.prepareStack();
  return stack;
}

/** A stack with what `build` puts into it, as Terraform reads it. */
export const synthesised = (build: (stack: TerraformStack) => void): Terraform =>
  JSON.parse(withoutTraces(() => Testing.synth(newStack(build)))) as Terraform;

/** Values with references in them, as Terraform reads them. */
export function resolved(build: (stack: TerraformStack) => unknown): unknown {
  const { output } = synthesised((stack) => new TerraformOutput(stack, "value", { value: build(stack) }));
  return output?.["value"]?.value;
}

/** What the constructs of a stack find wrong with it. */
export const problemsOf = (build: (stack: TerraformStack) => void): string[] =>
  withoutTraces(() =>
    newStack(build)
      .node.findAll()
      .flatMap(({ node }) => node.validate()),
  );

/** All resources of a type, by their ids in the stack. */
export function resources({ resource = {} }: Terraform, type: string): Arguments[] {
  return Object.entries(resource[type] ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
}

/** The one resource of a type, or the one of a name. */
export function resource(terraform: Terraform, type: string, name?: string): Arguments {
  const [found, second] = resources(terraform, type).filter((one) => name === undefined || one["name"] === name);
  if (!found || second) throw new Error(`there is not exactly one ${type} ${name ?? ""}`);
  return found;
}

/** The policy document that Terraform hands to AWS. */
export function readPolicy(text: unknown): PolicyDocument {
  return JSON.parse(String(text).replaceAll("$${", "${").replaceAll("%%{", "%{")) as PolicyDocument;
}

/** The statements of the inline policy of that name. */
export const inlinePolicy = (terraform: Terraform, name: string): PolicyDocument["Statement"] =>
  readPolicy(resource(terraform, "aws_iam_role_policy", name)["policy"]).Statement;

/** The statements of the customer managed policy of that name. */
export const managedPolicy = (terraform: Terraform, name: string): PolicyDocument["Statement"] =>
  readPolicy(resource(terraform, "aws_iam_policy", name)["policy"]).Statement;

/** The names of all resources of a type. */
export const namesOf = (terraform: Terraform, type: string): string[] =>
  resources(terraform, type)
    .map(({ name }) => String(name))
    .sort();
