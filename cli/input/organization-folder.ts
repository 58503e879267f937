import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { UnreadableError } from "../../access";
import { readJsonFile } from "../../access/terraform/json-file";
import { CALLS } from "../../common/calls";
import { isOver } from "../../common/day";
import { isRecord } from "../../common/is-record";
import { shownPath } from "../../common/writing/write-error";
import { endingsOf, MADE_FROM, type MadeFrom, type Organization } from "../../organization";
import { endingWords } from "../output/ending-words";
import { configuration, ORGANIZATION_VARIABLE } from "./configuration";

const SYNTHESISE = `Synthesise it again: ${CALLS.synthesis}`;

/** The organization whose files tell what is asked about, and by what name it must be there. */
export interface OrganizationMeant {
  readonly folder: string;
  /** Undefined where nothing says which one it must be. */
  readonly madeFrom?: Pick<MadeFrom, "organization" | "says" | "day"> & { readonly outdir: string };
}

/**
 * Where the organization is that an output was made from. Of plans, and of outputs that do not say, it is the one that
 * the configuration names.
 *
 * @param outdir the output that is asked about, if any
 * @throws {UnreadableError} where the configuration means another one, or none
 */
export function organizationMeant(outdir: string | undefined): OrganizationMeant {
  const { folder, byVariable } = configuration();
  const made = outdir === undefined ? undefined : readMadeFrom(outdir);
  if (outdir === undefined || made === undefined) return { folder: thereIn(folder) };
  const madeFrom = { ...made, outdir };
  const own = join(outdir, made.folder);
  if (!existsSync(join(own, "organization.yaml"))) return { folder: thereIn(folder), madeFrom };
  if (byVariable && realpathSync(own) !== realpathSync(thereIn(folder))) {
    throw new UnreadableError([
      `${outdir} was made from the organization in ${shownPath(own)}, and ${ORGANIZATION_VARIABLE} names ${folder}\n` +
        `Unset ${ORGANIZATION_VARIABLE}, or synthesise that one: ${CALLS.synthesis}`,
    ]);
  }
  return { folder: own, madeFrom };
}

function thereIn(folder: string): string {
  if (existsSync(folder)) return folder;
  throw new UnreadableError([
    `there is no folder ${folder}\nName the folder of organization.yaml in ${ORGANIZATION_VARIABLE}, or in cdktf.json`,
  ]);
}

/** Undefined of an output that does not say, as of another project's. */
function readMadeFrom(outdir: string): MadeFrom | undefined {
  const path = join(outdir, MADE_FROM);
  if (!existsSync(path)) return undefined;
  const json = readJsonFile(path, SYNTHESISE);
  if (isRecord(json) && typeof json["organization"] === "string" && typeof json["folder"] === "string") {
    const { organization, folder, says, day } = json;
    return {
      organization,
      folder,
      ...(typeof says === "string" && { says }),
      ...(typeof day === "string" && { day }),
    };
  }
  throw new UnreadableError([`${path} does not say which organization the output was made from\n${SYNTHESISE}`]);
}

/**
 * What is told beside answers about an output whose organization says something else by now: who has changed a file and
 * not synthesised would take the answer for one about the change. On another day the same files may say something else.
 */
export function staleness(
  { madeFrom }: OrganizationMeant,
  { says, day, deployments }: Pick<Organization, "says" | "day" | "deployments">,
): string | undefined {
  if (madeFrom?.says === undefined) return undefined;
  const { outdir } = madeFrom;
  if (madeFrom.says !== says) {
    return (
      `The organization's files have changed since ${outdir} was synthesised. This is about what they said then.\n` +
      `    ${SYNTHESISE}\n`
    );
  }
  const made = madeFrom.day;
  if (made === undefined || day === undefined) return undefined;
  const between = endingsOf(deployments).filter(
    ({ kind, pending, until }) => kind !== "trust" && !pending && isOver(until, made) !== isOver(until, day),
  );
  if (between.length === 0) return undefined;
  const lines = between.map((one) => `    ${endingWords(one)}\n`);
  return (
    `${outdir} was synthesised as of ${made}, and this is asked as of ${day}. Between the two ends:\n` +
    `${[...new Set(lines)].join("")}    ${SYNTHESISE}\n`
  );
}

/**
 * That an organization is the one that is meant.
 *
 * @param name its name; undefined where there is none
 * @throws {UnreadableError} where it is another one
 */
export function checkOrganization({ folder, madeFrom }: OrganizationMeant, name: string | undefined): void {
  if (madeFrom === undefined || madeFrom.organization === name) return;
  const { outdir, organization } = madeFrom;
  const found = name === undefined ? `in ${folder} there is none` : `in ${folder} there is "${name}"`;
  throw new UnreadableError([
    `${outdir} was made from the organization "${organization}", and ${found}\n` +
      `Name the folder of "${organization}" in ${ORGANIZATION_VARIABLE}, or synthesise first: ${CALLS.synthesis}`,
  ]);
}
