import type { Document, Principals, Statement } from "../../../evaluation/oracle/statements";

export const OWN = "111111111111";
export const OTHER = "222222222222";
export const ROLES: readonly string[] = ["runner", "reader", "robot"];
export const GROUPS: readonly string[] = ["people", "admins"];
export const USERS: readonly string[] = ["ann", "bob"];
/** The names of things. */
export const NAMES: readonly string[] = ["one", "two", "elsewhere"];
/** The name of a thing that no stack has: one of each kind. */
export const ELSEWHERE = "elsewhere";

/** A role, group or user of a small graph. Names are unique in it. */
export interface Principal {
  readonly kind: "role" | "group" | "user";
  readonly name: string;
  readonly account: string;
  readonly statements: readonly Statement[];
  /** Of a role or user. */
  readonly boundary?: readonly Statement[];
  /** Of a role: whom its trust policy names. */
  readonly trusts: readonly Principals[];
  /** Of a user: the groups that it is in. */
  readonly groups: readonly string[];
}

export type ThingKind = "notebook-instance" | "model" | "pipeline" | "function";

/** Something that runs code as a role of its account. */
export interface Thing {
  readonly kind: ThingKind;
  readonly name: string;
  readonly role: string;
}

/** A graph that is small enough to search. Things are in the first account. */
export interface Scene {
  readonly principals: readonly Principal[];
  readonly things: readonly Thing[];
  /** The service control policy above both accounts. */
  readonly scp?: readonly Statement[];
}

export const principalArn = (kind: Principal["kind"], name: string, account = OWN): string =>
  `arn:aws:iam::${account}:${kind}/${name}`;

export type JobKind = "training-job" | "labeling-job" | "transform-job";

/** Where all things of a scene are. */
export const REGION = "eu-west-1";
export const OTHER_REGION = "us-east-1";

export const thingArn = (kind: ThingKind | JobKind, name: string, account = OWN, region = REGION): string =>
  kind === "function"
    ? `arn:aws:lambda:${region}:${account}:function:${name}`
    : `arn:aws:sagemaker:${region}:${account}:${kind}/${name}`;

export const documentOf = (statements: readonly Statement[]): Document => ({
  Version: "2012-10-17",
  Statement: statements,
});

export const trustOf = ({ trusts }: Principal): Document =>
  documentOf(trusts.map((Principal) => ({ Effect: "Allow", Action: ["sts:AssumeRole"], Principal })));
