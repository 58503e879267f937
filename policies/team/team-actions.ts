import type { Environment } from "../language/environment";
import { allow, sidPart, type Statement } from "../language/statement";
import { teamArn } from "../services/sagemaker";

/** The actions on one kind of thing. */
export const crud = (name: string, ...verbs: string[]): string[] => verbs.map((verb) => `sagemaker:${verb}${name}`);

/** SageMaker actions by the type of resource that they work on, and list actions, which work on none. */
export interface Actions {
  readonly byType: ReadonlyMap<string, readonly string[]>;
  readonly lists: readonly string[];
}

/**
 * Such actions on the team's own resources.
 *
 * @param arnOf which of them, by their type
 */
export function useStatements(
  environment: Environment,
  team: string,
  { byType, lists }: Actions,
  arnOf = teamArn,
): Statement[] {
  const types = [...byType.keys()].sort();
  if (types.length === 0) return [];
  return [
    ...types.map((type) =>
      allow(`Use${sidPart(type)}`, [...(byType.get(type) ?? []), "sagemaker:ListTags"], arnOf(environment, team, type)),
    ),
    allow("ListNames", lists, "*"),
  ];
}

/** The tags of what such actions create. */
export function tagStatements(
  environment: Environment,
  team: string,
  { byType }: Actions,
  arnOf = teamArn,
): Statement[] {
  const creations = [...byType].flatMap(([type, actions]) =>
    actions.filter(creates).map((action) => ({ type, action })),
  );
  if (creations.length === 0) return [];
  const arns = creations.map(({ type }) => arnOf(environment, team, type));
  const calls = creations.map(({ action }) => action.replace("sagemaker:", ""));
  return [allow("TagAtCreation", ["sagemaker:AddTags"], arns, { StringEquals: { "sagemaker:TaggingAction": calls } })];
}

/** Whether the action creates a resource, which may have tags; a presigned URL is none. */
export const creates = (action: string): boolean => /^sagemaker:Create(?!Presigned)/.test(action);
