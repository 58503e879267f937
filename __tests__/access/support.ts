import { assembleStack, configurationResources, type Stack } from "../../access/terraform";

/** A policy document with these statements as Terraform's JSON has it. */
export const policy = (...statements: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** A stack with these resources, by type and id. */
export const stackOf = (name: string, resource: object, more: object = {}): Stack =>
  assembleStack(configurationResources(name, { resource, ...more }));

/** Allows what nobody can limit less: reported as a warning. */
export const EVERYTHING = { Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" };
/** No action of this name exists: reported as an error. */
export const MISTYPED = { Sid: "Mistyped", Effect: "Allow", Action: "s3:GetObjct", Resource: "arn:aws:s3:::a/b" };
export const FINE = { Sid: "Fine", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/b" };
