import type { Fault } from "../../common/fault";
import type { Input } from "../input/read";
import { heirOf, type Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { AccountDeployment } from "../resolution/account-deployment";
import type { CenterDeployment } from "../resolution/center";
import type { Deployment } from "../resolution/deployment";
import type { State } from "../resolution/state";

/** What a check looks at: the files, and every team in every account that exists. */
export interface Checked extends Input {
  /** In the order of the files. Retired teams are among them. */
  readonly deployments: readonly Deployment[];
  /** Every account, also those whose teams share nothing. */
  readonly accountDeployments: readonly AccountDeployment[];
  /** The permission sets of each team that has some. */
  readonly centers: readonly CenterDeployment[];
  /** The state bucket, where the project makes it. */
  readonly state: State | undefined;
}

/** A rule over the whole organization. */
export type Check = (checked: Checked) => Problem[];

/** A problem at a value of a file. */
export const problem = (file: Located<unknown>, path: Path, message: string, remedy: string): Problem => ({
  place: file.at(path),
  message,
  remedy,
  ...heirOf(file.heir?.(path)),
});

/** A fault of the value. */
export const faultAt = (file: Located<unknown>, path: Path, fault: Fault): Problem => ({
  place: file.at(path),
  ...fault,
  ...heirOf(file.heir?.(path)),
});

/** `teams/fraud.yaml:2`, to point at the other side of a clash. */
export function reference(file: Located<unknown>, path: Path): string {
  const place = file.at(path);
  return `${place.file}:${place.line}`;
}
