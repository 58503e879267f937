import { Document, visit } from "yaml";
import { partitionOf } from "../../policies";
import type { Account, Answers } from "./answers";

const SCHEMAS = "node_modules/cdktf-sagemaker-access/schemas";

/** The files of the smallest repository that says what was answered, by their paths. */
export function filesOf(answers: Answers): Readonly<Record<string, string>> {
  return {
    "organization.yaml": yaml(`./${SCHEMAS}/organization.schema.json`, {
      version: 1,
      organization: answers.organization,
      state: stateIn(answers),
      ...peopleIn(answers),
    }),
    ...Object.fromEntries(
      answers.accounts.map((account) => [`accounts/${fileName(account.name)}.yaml`, accountFile(account, answers)]),
    ),
    [`teams/${fileName(answers.team)}.yaml`]: yaml(`../${SCHEMAS}/team.schema.json`, {
      team: answers.team,
      accounts: answers.accounts.map(({ name }) => name).filter((name) => !isOfCenter(name, answers)),
      workloads: ["training", "processing", "endpoint"],
      groups: { ML_Engineers: {}, Analysts: {} },
    }),
    "cdktf.json": `${JSON.stringify(CDKTF_JSON, null, 2)}\n`,
  };
}

/** Files that are left as they are where they are there. */
export const BESIDE: Readonly<Record<string, string>> = {
  ".gitignore": ["node_modules/", "cdktf.out/", ".cdktf.out-*/", ".bootstrap/", ".sandbox/", "state/", ""].join("\n"),
};

const CDKTF_JSON = {
  language: "typescript",
  app: "sagemaker-access app",
  output: "cdktf.out",
  sendCrashReports: "false",
};

function accountFile({ name, id }: Account, { region, deployRole }: Answers): string {
  return yaml(`../${SCHEMAS}/account.schema.json`, {
    account: name,
    id,
    region,
    ...(deployRole !== undefined && { deployRole: roleArn(id, deployRole, region) }),
  });
}

const roleArn = (id: string, name: string, region: string): string =>
  `arn:${partitionOf(region)}:iam::${id}:role/${name}`;

function stateIn({ state, region, deployRole }: Answers): object {
  switch (state.kind) {
    case "local":
      return { local: { path: "state" } };
    case "cloud":
      return { cloud: { organization: state.organization } };
    case "s3": {
      const { bucket, madeIn } = state;
      if (madeIn === undefined) return { s3: { bucket, region } };
      const role = deployRole === undefined ? {} : { deployRole: roleArn(madeIn, deployRole, region) };
      return { s3: { bucket, region, create: { account: madeIn, ...role } } };
    }
  }
}

function peopleIn({ people, region }: Answers): object {
  switch (people.kind) {
    case "users":
      return {};
    case "saml":
      return { people: { saml: { provider: people.provider } } };
    case "identityCenter":
      return {
        identityCenter: { account: people.account, region },
        people: { identityCenter: { groups: ["<team>-<group>"] } },
      };
  }
}

/** A name that cannot be one leads nowhere else. */
const fileName = (name: string): string => name.replace(/[^\w-]/g, "_");

const isOfCenter = (name: string, { people }: Answers): boolean =>
  people.kind === "identityCenter" && people.account === name;

/** Lists stand in one line, as one writes them. */
function yaml(schema: string, content: object): string {
  const document = new Document(content);
  visit(document, {
    Seq: (_key, list) => {
      list.flow = true;
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `# yaml-language-server: $schema=${schema}\n${text}`;
}
