import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Statement } from "../../../policies";

/** A list of ways to more rights that others keep: facts, in foreign/<name>.json. */
export interface ForeignList {
  readonly name: string;
  /** Where it stands. */
  readonly list: string;
  /** The package's version, or the commit. */
  readonly version: string;
  /** When it was read, or the day of the commit: `YYYY-MM-DD`. */
  readonly day: string;
  readonly licence: string;
  /** `id` is the list's own, or the place in it. The actions are a way when held together. */
  readonly paths: readonly { readonly id: string; readonly actions: readonly string[] }[];
  /** Actions that the list says return credentials. */
  readonly credentials?: readonly string[];
  /** Policies that are a way, or look like one and are none. */
  readonly traps?: readonly {
    readonly id: string;
    readonly told: boolean;
    readonly policies: readonly (readonly Statement[])[];
  }[];
}

const FOLDER = join(__dirname, "foreign");

export const FOREIGN_LISTS: readonly ForeignList[] = readdirSync(FOLDER)
  .sort()
  .map((file) => ({
    ...(JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Omit<ForeignList, "name">),
    name: file.replace(/\.json$/, ""),
  }));

/** How a way is named here: its actions. */
export const nameOf = (actions: readonly string[]): string => actions.join(" + ");

/** Ways of those lists that are none, or no longer one: actions → reason. All others must be told. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  "autoscaling:CreateAutoScalingGroup": "starts what a launch configuration says already, and carries no code",
  "autoscaling:CreateAutoScalingGroup + iam:CreateServiceLinkedRole":
    "starts what a launch configuration says already, and carries no code",
  "codestar:CreateProject + iam:PassRole": "AWS closed CodeStar's projects on 2024-07-31",
  "datapipeline:CreatePipeline + iam:PassRole": "an empty pipeline: PutPipelineDefinition hands the role over",
};

const UNSIGNED = "no policy of the caller is asked: the token, and the trust of the role, decide";
const OWN_RIGHTS = "never more than one's own rights";
const ASKED_AGAIN = "says who asks: what it opens is asked of the policies again";
const NO_ACTION = "AWS has no action of this name";

/** Actions of those lists that give nobody else's rights: action → reason. All others must be told. */
export const NO_CREDENTIALS: Readonly<Record<string, string>> = {
  "chime:CreateApiKey": "AWS closed it to new use: keys of a chat's bots",
  "codeartifact:GetAuthorizationToken": ASKED_AGAIN,
  "cognito-identity:GetCredentialsForIdentity": UNSIGNED,
  "cognito-identity:GetOpenIdToken": UNSIGNED,
  "cognito-idp:GetSigningCertificate": "a certificate that everybody may see",
  "connect:getfederationtokens": NO_ACTION,
  "ecr-public:GetAuthorizationToken": ASKED_AGAIN,
  "ecr:GetAuthorizationToken": ASKED_AGAIN,
  "gamelift:RequestUploadCredentials": "a place of AWS to put one's own build",
  "gamelist:getcomputeaccess": NO_ACTION,
  "gamelist:getcomputeauthtoken": NO_ACTION,
  "license-manager:GetAccessToken": UNSIGNED,
  "mediapackage:RotateChannelCredentials": "the password of a stream's input, no right in AWS",
  "mediapackage:RotateIngestEndpointCredentials": "the password of a stream's input, no right in AWS",
  "sso:getrolecredentials": UNSIGNED,
  "sts:AssumeRoleWithSAML": UNSIGNED,
  "sts:AssumeRoleWithWebIdentity": UNSIGNED,
  "sts:GetFederationToken": OWN_RIGHTS,
  "sts:GetSessionToken": OWN_RIGHTS,
};
