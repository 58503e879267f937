import type { Place } from "../common/fault";
import type { PolicyLayer } from "../evaluation";
import type { Path } from "../organization/reading/source";
import type { Deployment } from "../organization/resolution/deployment";
import { textIn } from "../organization/schema/per-account";
import type { ArnParts } from "../policies";
import type { Writing } from "./writing";

/** A request that was denied. */
export interface AdviceQuestion {
  /** `s3:GetObject`. */
  readonly action: string;
  /** An ARN, a pattern of ARNs or `*`. */
  readonly resource?: string;
  /** The name in IAM of a role, a group or a user; a service such as `sagemaker.amazonaws.com`. */
  readonly principal: string;
  /** The statement that denies, where it is known. */
  readonly sid?: string;
  /** The kind of policy that denies or does not allow, where it is known. */
  readonly layer?: PolicyLayer;
}

/** A setting, and what to write there. */
export interface Advice {
  readonly place: Place;
  /** One or more sentences. Lines behind the first are YAML: what is added at the place, or takes the place of it. */
  readonly change: string;
}

/** A question, taken apart, about one deployment among others. */
export interface DeniedRequest extends AdviceQuestion {
  readonly deployment: Deployment;
  /** Those of other teams. */
  readonly others: readonly Deployment[];
  readonly arn: ArnParts | undefined;
}

export const advise = ({ deployment }: Pick<DeniedRequest, "deployment">, path: Path, change: string): Advice => ({
  place: deployment.teamFile.at(path),
  change,
});

/** Advice that ends with what to write. */
export const toWrite = (sentences: string, { place, where, yaml }: Writing): Advice => ({
  place,
  change: `${sentences} ${where}\n${yaml}`,
});

/** The place of a setting that an account file may have for its teams: there, where the team's own is missing. */
export function sharedPlace(asked: DeniedRequest, path: Path): Place {
  const { accountFile, teamFile } = asked.deployment;
  return (sharesSetting(asked, path) ? accountFile : teamFile).at(path);
}

/** Whether the account file has a setting for the team. */
export function sharesSetting({ deployment }: DeniedRequest, [setting, kind]: Path): boolean {
  const { account, team, work } = deployment;
  return (
    (setting === "network" && account.network !== undefined && work.network === account.network) ||
    (setting === "jobKeys" &&
      (kind === "volume" || kind === "output") &&
      account.jobKeys[kind] !== undefined &&
      textIn(account.account, team.jobKeys[kind]) === undefined)
  );
}
