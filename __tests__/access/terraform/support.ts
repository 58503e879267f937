import { assembleStack, configurationResources, planResources, type Stack } from "../../../access/terraform";

const PROVIDER = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] };

/** A stack as CDKTF writes it, by type and id; in the account 111111111111, unless there is another provider. */
export const written = (resource: object, provider: object = PROVIDER): Stack =>
  assembleStack(configurationResources("s", { provider, resource }));

/** A resource of a plan by its address, with the references of what is known only at the apply. */
export interface Planned {
  readonly values?: object;
  readonly unknown?: object;
  readonly expressions?: object;
}

/** A plan with these resources, none of them in a module. */
export function planned(resources: Readonly<Record<string, Planned>>, more: object = {}): Stack {
  const all = Object.entries(resources).map(([address, planned]) => {
    const [type = "", name = ""] = address.replace(/\[.*/, "").split(".");
    return { address, type, name, mode: "managed", ...planned };
  });
  const configured = new Map(all.map(({ type, name, expressions = {} }) => [`${type}.${name}`, expressions]));
  return assembleStack(
    planResources("plan.json", {
      format_version: "1.2",
      planned_values: { root_module: { resources: all } },
      resource_changes: all.map(({ address, unknown = {} }) => ({ address, change: { after_unknown: unknown } })),
      configuration: {
        root_module: { resources: [...configured].map(([address, expressions]) => ({ address, expressions })) },
      },
      ...more,
    }),
  );
}

/** An expression that is one reference, as a plan tells it. */
export const reference = (to: string): object => ({ references: [to, to.replace(/\.\w+$/, "")] });

/** What `terraform show` tells of a provider's region and accounts. */
export const provider = (expressions: object, rest: object = {}): object => ({ name: "aws", expressions, ...rest });
export const constant = (value: unknown): object => ({ constant_value: value });
