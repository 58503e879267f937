import { z } from "zod";

/** The file in an output that lists its stacks for pipelines. */
export const STACKS_FILE = "stacks.json";

/** Words of letters, digits, dots, hyphens and underscores, none of which leads out of the folder. */
export const STACK_PATH = /^(?!\.{0,2}(\/|$))[\w.-]+(\/(?!\.{0,2}(\/|$))[\w.-]+)*$/;

/** What pipelines put into their scripts has nothing that a shell would take for more than a word. */
const word = z.string().regex(/^[\w.-]{1,255}$/);

const name = z.string().regex(/^[\w-]{1,255}$/);

export const stackEntry = z.object({
  /** `dev-fraud-detection` */
  name,
  /** The folder of its Terraform, relative to this file's, with forward slashes. */
  path: z.string().regex(STACK_PATH),
  /** The name is missing where the account has no file, as one that holds the state may. */
  account: z.object({ name: word.optional(), id: z.string().regex(/^\d{12}$/) }),
  region: word,
  /** The ARN of the role that Terraform assumes there; missing where it stays who it is. */
  deployRole: z
    .string()
    .regex(/^arn:[\w:/+=,.@-]+$/)
    .optional(),
  /** Missing of what is no team's. */
  team: word.optional(),
  /** The key of its state in Amazon S3, or the path of the file below the folder of local state. */
  stateKey: z.string().regex(STACK_PATH).optional(),
  /** In place of it, the workspace in HCP Terraform. */
  workspace: word.optional(),
  /** The names of the stacks that go before it, sorted. */
  dependencies: z.array(name),
  /** Its place in the order, from 0: none that it depends on has the same or a later one. */
  level: z.int().min(0),
  /** SHA-256 of its Terraform, in hexadecimal digits. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** The files that say what it has, below the organization's folder, with forward slashes; sorted. */
  sources: z.array(z.string()),
});

/** The content of {@link STACKS_FILE}. Members may be added; a change to one gets another version. */
export const stacksFile = z.object({
  version: z.literal(1),
  organization: word,
  /** The day as of which it was made, `YYYY-MM-DD`; missing where none was told. */
  day: z.iso.date().optional(),
  /** Sorted by level, then by name. */
  stacks: z.array(stackEntry),
});

export type StackEntry = z.output<typeof stackEntry>;

export type StacksFile = z.output<typeof stacksFile>;
