import fc from "fast-check";
import type { LintFinding } from "../../access";
import { ROLE_DIVISIONS, WORKLOAD_NAMES } from "../../policies";
import type { Files } from "./support";

/** One value for all accounts of a team, or one for each by name. */
export type PerAccount = string | Readonly<Record<string, string>>;

/** A team file, as far as it names what the team reaches. */
export interface TeamInput {
  readonly team: string;
  readonly accounts: readonly string[];
  readonly awsImages: boolean;
  readonly data: readonly {
    readonly bucket: PerAccount;
    readonly prefixes?: readonly string[];
    readonly kmsKey?: PerAccount;
  }[];
  readonly tables: readonly { readonly table: string; readonly region?: string; readonly account?: string }[];
  readonly images: readonly { readonly repository: string; readonly account?: string }[];
  readonly defaultBucket?: { readonly bucket: PerAccount; readonly prefix?: string };
  readonly remoteDebug?: boolean;
  readonly featureStore?: { readonly bucket: PerAccount; readonly prefix: string };
  readonly groups: object;
}

/** A valid organization, as its files and as what its teams name. */
export interface Input {
  readonly files: Files;
  readonly teams: readonly TeamInput[];
}

const ACCOUNTS = [
  { account: "dev", id: "100000000001" },
  { account: "prod", id: "100000000002" },
  { account: "lab", id: "100000000003" },
] as const;
export const FOREIGN_ACCOUNT = "999999999999";
/** No name starts another; some share a start without a hyphen, as `card` and `cards` do. */
const TEAMS = ["card", "cards", "fraud-detection", "fraud-scoring", "vision"];
/** A notebook is in the first of both, which every network has. */
const SUBNETS = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
const SECURITY_GROUPS = ["sg-0123456789abcdef0", "sg-0123456789abcdef1"];
const DEPLOYERS = { audience: { oidc: { github: [{ repository: "acme/ship", environments: ["prod"] }] } } };
const NOTEBOOK = { name: "exploration", subnet: SUBNETS[0], securityGroups: SECURITY_GROUPS.slice(0, 1) };
const FILE_SYSTEMS = ["fs-0123456789abcdef0", "fs-0123456789abcdef1"];
const REGIONS = ["eu-west-1", "us-east-1", "cn-north-1", "us-gov-west-1"];
const PREFIXES = ["in/", "in-2", "out", "out/models/", "scratch/"];

const partitionOf = (region: string): string =>
  region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";

const access = fc.constantFrom("read", "write", "read-write");
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...values], { minLength: 1 });
const beginning = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.integer({ min: 1, max: values.length }).map((count) => values.slice(0, count));
const network = fc.record({ subnets: beginning(SUBNETS), securityGroups: beginning(SECURITY_GROUPS) });
/** Every kind of work at once is as usual as a few of them: it takes the most policies. */
const workloads = fc.oneof(
  fc.constant([...WORKLOAD_NAMES]),
  fc.uniqueArray(fc.constantFrom(...WORKLOAD_NAMES), { minLength: 1, maxLength: 5 }),
);

/** What a team names carries its name, so that whatever ends up in another team's policy shows. */
function teamArbitrary(team: string, region: string): fc.Arbitrary<TeamInput> {
  const key = fc
    .constantFrom("a", "b")
    .map((id) => `arn:${partitionOf(region)}:kms:${region}:${FOREIGN_ACCOUNT}:key/${team}-${id}`);
  const accounts = fc.shuffledSubarray([...ACCOUNTS.map(({ account }) => account)], { minLength: 1, maxLength: 2 });
  return accounts.chain((chosen) => {
    const perAccount = (value: string): fc.Arbitrary<PerAccount> =>
      fc.constantFrom<PerAccount>(
        // A bucket's name exists once in AWS.
        ...(chosen.length === 1 ? [value] : []),
        Object.fromEntries(chosen.map((account) => [account, `${value}-${account}`])),
      );
    const bucket = (index: number) =>
      fc.record(
        {
          bucket: perAccount(`acme-${team}-${index}`),
          prefixes: fc.uniqueArray(fc.constantFrom(...PREFIXES), { minLength: 1, maxLength: 3 }),
          access,
          delete: fc.boolean(),
          kmsKey: key,
        },
        { requiredKeys: ["bucket", "access"] },
      );
    const table = (index: number) =>
      fc.record(
        {
          table: fc.constant(`${team}-table-${index}`),
          access: fc.constantFrom("read", "read-write"),
          region: fc.constant(region),
          account: fc.constant(FOREIGN_ACCOUNT),
          kmsKey: key,
        },
        { requiredKeys: ["table", "access"] },
      );
    const image = (index: number) =>
      fc.record(
        { repository: fc.constant(`${team}/image-${index}`), account: fc.constant(FOREIGN_ACCOUNT) },
        { requiredKeys: ["repository"] },
      );
    const few = <T>(one: (index: number) => fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.nat({ max: 2 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => one(index))));
    const group = fc.record(
      { members: fc.uniqueArray(fc.constantFrom("ann", "bob", "eve"), { maxLength: 2 }) },
      { requiredKeys: [] },
    );
    const store = (name: string) =>
      fc.record(
        { bucket: perAccount(`acme-${team}-${name}`), prefix: fc.constantFrom(...PREFIXES), kmsKey: key },
        { requiredKeys: ["bucket", "prefix"] },
      );
    return workloads.chain((work) =>
      fc.record(
        {
          team: fc.constant(team),
          accounts: fc.constant(chosen),
          workloads: fc.constant(work),
          executionRoles: fc.constantFrom(...ROLE_DIVISIONS),
          data: few(bucket),
          tables: few(table),
          images: few(image),
          awsImages: fc.boolean(),
          defaultBucket: store("code"),
          ...(work.includes("feature-store") && { featureStore: store("features") }),
          network,
          jobKeys: fc.record({ volume: key, output: key }, { requiredKeys: [] }),
          ...((work.includes("training") || work.includes("tuning")) && { fileSystems: some(FILE_SYSTEMS) }),
          ...(work.includes("training") && { remoteDebug: fc.boolean() }),
          groups: fc.record(
            {
              ML_Engineers: group,
              ML_Admins: group,
              Analysts: group,
              Deployers: fc.constant(DEPLOYERS),
              Approvers: fc.constant({ members: ["zoe"] }),
            },
            { requiredKeys: [] },
          ),
          ...(work.includes("notebook") && {
            notebooks: fc.constantFrom([], [NOTEBOOK]),
          }),
          cloudWatch: fc.constantFrom({}, { namespaces: [`Acme/${team}`] }),
          executionRole: fc.record({ exclusive: fc.boolean(), trust: fc.record({ sourceArn: fc.boolean() }) }),
          tags: fc.constantFrom({}, { team }),
        },
        {
          requiredKeys: ["team", "accounts", "workloads", "data", "tables", "images", "awsImages", "groups"],
        },
      ),
    );
  });
}

/** Organizations whose every team works with scoped policies, and without statements of its own. */
export const organizationsOf = ({ maxTeams }: { maxTeams: number }): fc.Arbitrary<Input> =>
  fc
    .record({
      region: fc.constantFrom(...REGIONS),
      names: fc.uniqueArray(fc.constantFrom(...TEAMS), { minLength: 1, maxLength: maxTeams }),
      boundary: fc.boolean(),
      network: fc.option(network, { nil: undefined }),
      keys: fc.subarray(["volume", "output"]),
      state: fc.constantFrom(
        { local: { path: "state" } },
        { s3: { bucket: "acme-terraform-state", region: "eu-west-1" } },
        { cloud: { organization: "acme" } },
      ),
      tagging: fc.constantFrom("resources", "default-tags"),
    })
    .chain(({ region, names, boundary, network, keys, state, tagging }) =>
      fc.tuple(...names.map((name) => teamArbitrary(name, region))).map((teams): Input => {
        const accounts = ACCOUNTS.map(({ account, id }) => ({
          account,
          id,
          region,
          ...(boundary && { permissionsBoundary: `arn:${partitionOf(region)}:iam::${id}:policy/ml-boundary` }),
          ...(network && { network }),
          jobKeys: Object.fromEntries(
            keys.map((kind) => [
              kind,
              `arn:${partitionOf(region)}:kms:${region}:${FOREIGN_ACCOUNT}:key/account-${kind}`,
            ]),
          ),
        }));
        return {
          teams,
          files: {
            "organization.yaml": { version: 1, organization: "acme", state, tagging },
            ...Object.fromEntries(accounts.map((account) => [`accounts/${account.account}.yaml`, account])),
            ...Object.fromEntries(teams.map((team) => [`teams/${team.team}.yaml`, team])),
          },
        };
      }),
    );

/**
 * The findings that no setting of the team explains. One that opens shells in jobs on purpose is told so, and nothing
 * else is to be told of what is generated.
 */
export function unexplained(findings: readonly LintFinding[], { teams }: Input): LintFinding[] {
  const debugging = teams.filter(({ remoteDebug }) => remoteDebug).map(({ team }) => team);
  return findings.filter(
    ({ rule, stack = "" }) => !(rule === "remote-debug" && debugging.includes(stack.replace(/^[a-z]+-/, ""))),
  );
}
