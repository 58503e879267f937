import { UnreadableError } from "../../access";
import { visible } from "../../common/shown-text";

/** An account, by the name that it has here. */
export interface Account {
  readonly name: string;
  readonly id: string;
}

/** Where Terraform keeps its state. */
export type State =
  | { readonly kind: "local" }
  /** `madeIn` is the id of the account in which the bucket is made; without it the bucket is there. */
  | { readonly kind: "s3"; readonly bucket: string; readonly madeIn?: string }
  | { readonly kind: "cloud"; readonly organization: string };

/** How people sign in. */
export type People =
  | { readonly kind: "users" }
  | { readonly kind: "saml"; readonly provider: string }
  /** `account` is the name of the one that administers IAM Identity Center; no team works there. */
  | { readonly kind: "identityCenter"; readonly account: string };

/** All that the files are made from. */
export interface Answers {
  readonly organization: string;
  readonly accounts: readonly Account[];
  readonly region: string;
  /** The name of the role that Terraform assumes in each account; undefined: it works with the caller's own rights. */
  readonly deployRole?: string;
  readonly state: State;
  readonly people: People;
  readonly team: string;
}

/** @throws {UnreadableError} where it is no kind of state */
export function stateOf(text: string, madeIn?: string): State {
  const [kind = "", name = ""] = parts(text);
  if (kind === "local" && name === "" && madeIn === undefined) return { kind };
  if (kind === "s3" && name !== "") return { kind, bucket: name, ...(madeIn !== undefined && { madeIn }) };
  if (kind === "cloud" && name !== "" && madeIn === undefined) return { kind, organization: name };
  if (madeIn !== undefined && ["local", "cloud"].includes(kind))
    throw new UnreadableError([`an account for the bucket is told, and state "${visible(text)}" has none\n${S3}`]);
  throw new UnreadableError([
    `"${visible(text)}" is no place for state\n` + `Write local, s3=<bucket> or cloud=<organization of HCP Terraform>`,
  ]);
}

const S3 = "Write s3=<bucket> as the state, or leave the account out";

/** @throws {UnreadableError} where people do not come so */
export function peopleOf(text: string): People {
  const [kind = "", name = ""] = parts(text);
  if (kind === "users" && name === "") return { kind };
  if (kind === "saml" && name !== "") return { kind, provider: name };
  if (kind === "identityCenter" && name !== "") return { kind, account: name };
  throw new UnreadableError([
    `"${visible(text)}" is no way to sign in that is made here\n` +
      "Write users, saml=<provider> or identityCenter=<the account that administers it>; organization.yaml takes others under people",
  ]);
}

/**
 * The accounts that are named, by `name=id`, or by the name alone where the organization in AWS was exported; without a
 * name all that were.
 *
 * @param exported the accounts of the export, if there is one
 * @throws {UnreadableError} where one has no id, or there is none
 */
export function accountsOf(named: readonly string[], exported: readonly Account[] | undefined): readonly Account[] {
  if (named.length === 0 && exported && exported.length > 0) return exported;
  if (named.length === 0) throw new UnreadableError([`no account is told\n${ACCOUNT}`]);
  const accounts = named.map((text) => {
    const [name = "", id = exported?.find((one) => one.name === name)?.id] = parts(text);
    if (id !== undefined && id !== "") return { name, id };
    const known = exported ? `${EXPORT_FILE} has ${exported.map((one) => one.name).join(", ")}. ` : "";
    throw new UnreadableError([`the account "${visible(name)}" has no id\n${known}${ACCOUNT}`]);
  });
  const twice = accounts.find(({ name }, index) => accounts.findIndex((one) => one.name === name) < index);
  if (twice) throw new UnreadableError([`the account "${visible(twice.name)}" is told twice\nName each once`]);
  return accounts;
}

const EXPORT_FILE = "organizations/list-accounts.json";
const ACCOUNT = `Write <name>=<its 12 digits>, or first: aws organizations list-accounts > ${EXPORT_FILE}`;

/** What is before the first = and what is behind it, if it is there. */
function parts(text: string): readonly string[] {
  const at = text.indexOf("=");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
