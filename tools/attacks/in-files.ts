import type { Files, Where } from "./attack";

export type Settings = Readonly<Record<string, unknown>>;

/** What stands in the files beside the base's. */
export interface Change {
  readonly team?: Settings;
  readonly other?: Settings;
  readonly account?: Settings;
  /** Further files. */
  readonly files?: Files;
}

/** An attack in the files themselves, and what they would say instead where it is none. */
export interface InFiles {
  readonly what: string;
  readonly where: Where;
  readonly attack: Change;
  /** What is told, in one message. */
  readonly told: readonly string[];
  /** Of the neighbour: the one thing. @default - there is none */
  readonly differs?: string;
  /** What is harmless and like it. */
  readonly neighbour?: Change;
}

export const card = (rest: string): string => `arn:aws:s3:::acme-card${rest}`;
export const statements = (Action: string, Resource: string): Settings => ({
  statements: [{ Effect: "Allow", Action, Resource }],
});
/** With settings of the attacking group. */
export const auditors = (settings: Settings): Change => ({
  team: { groups: { Auditors: { members: ["ann"], ...settings } } },
});
/** With settings of the execution role. */
export const execution = (settings: Settings): Change => ({ team: { executionRole: settings } });

export const READS_OWN = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-fraud/*" }],
};
export const READS_OTHERS = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: card("/*") }],
};
