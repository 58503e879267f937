import { type Actor, type Call, trustsService } from "./asking";
import {
  ELSEWHERE,
  GROUPS,
  type JobKind,
  NAMES,
  OTHER,
  OWN,
  type Principal,
  principalArn,
  ROLES,
  type Scene,
  thingArn,
  type ThingKind,
  USERS,
} from "./scene";
import { addTo, type State } from "./state";

/** How much of AWS there is beside what the scene has. */
export interface Bounds {
  readonly regions: readonly string[];
  /** Whether what is there may be deleted, so that its name may be taken again. */
  readonly anew: boolean;
}

/** Somebody's turn to call. */
export interface Turn extends Bounds {
  readonly scene: Scene;
  readonly state: State;
  readonly actor: Actor;
  readonly may: (call: Call) => boolean;
}

/** Does a call on everything that it may be made on, and adds what comes of it. */
export type Doing = (turn: Turn) => void;

const SAGEMAKER = "sagemaker.amazonaws.com";
const LAMBDA = "lambda.amazonaws.com";

const namesOf = { role: ROLES, group: GROUPS, user: USERS };

/** Does something about each principal of a kind that a call may be about, also about one of no stack. */
const aboutEach =
  (action: string, kind: Principal["kind"], accounts: "own" | "all", effect: (turn: Turn, whom: Whom) => void): Doing =>
  (turn) => {
    const { account } = turn.actor.principal;
    for (const owner of accounts === "own" ? [account] : [OWN, OTHER]) {
      for (const name of [...namesOf[kind], ELSEWHERE]) {
        const arn = principalArn(kind, name, owner);
        const principal = principalIn(turn.scene, arn);
        if (turn.may({ action, resource: arn })) effect(turn, { arn, ...(principal && { principal }) });
      }
    }
  };

interface Whom {
  readonly arn: string;
  /** Nobody, where no stack has it. */
  readonly principal?: Principal;
}

const principalIn = ({ principals }: Scene, arn: string): Principal | undefined =>
  principals.find(({ kind, name, account }) => principalArn(kind, name, account) === arn);

function become({ state, actor }: Turn, { arn, principal }: Whom): void {
  if (principal) state.acting.add(principal);
  else if (arn !== principalArn("user", actor.principal.name)) state.unknown.add(arn);
}

/** The ARNs of a kind in the caller's account. */
const named = ({ actor, regions }: Turn, kind: ThingKind | JobKind): string[] =>
  regions.flatMap((region) => NAMES.map((name) => thingArn(kind, name, actor.principal.account, region)));

/** Does something about each thing of a kind in the caller's account that a call may be about. */
const onEach =
  (action: string, kind: ThingKind, effect: (turn: Turn, arn: string) => void): Doing =>
  (turn) => {
    for (const arn of named(turn, kind)) if (turn.may({ action, resource: arn })) effect(turn, arn);
  };

/** One acts as the role of a thing. What no stack has may be there nevertheless, and run as whomever. */
function actAsRoleOf({ scene, state }: Turn, arn: string): void {
  for (const role of state.runsAs.get(arn) ?? []) state.acting.add(role);
  if (!isThere(scene, arn)) state.unknown.add(arn);
}

const isThere = ({ things }: Scene, arn: string): boolean =>
  things.some(({ kind, name }) => thingArn(kind, name) === arn);

/**
 * Hands each role that one may pass to a service over with a call, where the role trusts the service.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
const handingOver =
  (
    action: string,
    kind: ThingKind | JobKind,
    service: string,
    effect: (turn: Turn, role: Whom, arn: string) => void,
  ): Doing =>
  (turn) => {
    const { account } = turn.actor.principal;
    const context = { "iam:PassedToService": service };
    for (const role of [...ROLES, ELSEWHERE]) {
      const arn = principalArn("role", role, account);
      const principal = principalIn(turn.scene, arn);
      if (!trustsService(principal, service) || !turn.may({ action: "iam:PassRole", resource: arn, context })) continue;
      for (const made of named(turn, kind)) {
        // A name that is taken cannot be taken again.
        if (!turn.anew && action.includes(":Create") && isThere(turn.scene, made)) continue;
        if (turn.may({ action, resource: made })) effect(turn, { arn, ...(principal && { principal }) }, made);
      }
    }
  };

/** From now on the thing runs as the role. */
function makeRun({ state }: Turn, { principal }: Whom, arn: string): void {
  addTo(state.runsAs, arn, principal ? [principal] : []);
}

function makeFunction(turn: Turn, role: Whom, arn: string): void {
  makeRun(turn, role, arn);
  addTo(turn.state.functions, arn, [role.principal]);
}

/**
 * Calls after which something runs as a role that the caller hands over.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export const MAKING: readonly Doing[] = [
  handingOver("sagemaker:CreateNotebookInstance", "notebook-instance", SAGEMAKER, makeRun),
  handingOver("sagemaker:UpdateNotebookInstance", "notebook-instance", SAGEMAKER, makeRun),
  handingOver("sagemaker:CreateModel", "model", SAGEMAKER, makeRun),
  handingOver("sagemaker:CreatePipeline", "pipeline", SAGEMAKER, makeRun),
  handingOver("sagemaker:UpdatePipeline", "pipeline", SAGEMAKER, makeRun),
  handingOver("lambda:CreateFunction", "function", LAMBDA, makeFunction),
  handingOver("lambda:UpdateFunctionConfiguration", "function", LAMBDA, makeRun),
];

/** Every call of the alphabet, and what it lets the caller act as. */
export const CALLS: readonly Doing[] = [
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: the credentials of a session of the role.
  aboutEach("sts:AssumeRole", "role", "all", become),
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html: it may name whomever one is.
  aboutEach("iam:UpdateAssumeRolePolicy", "role", "own", become),
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html: credentials of the user.
  aboutEach("iam:CreateAccessKey", "user", "own", become),
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html: any user, also one that one can act as.
  aboutEach("iam:AddUserToGroup", "group", "own", (turn, group) => {
    become(turn, group);
    if (group.principal) turn.state.joined.add(group.principal.name);
  }),
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html: the policy may say anything.
  aboutEach("iam:PutRolePolicy", "role", "own", ({ state }) => {
    state.anyRight = true;
  }),

  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html: the image runs as RoleArn.
  handingOver("sagemaker:CreateTrainingJob", "training-job", SAGEMAKER, become),
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html: what it does as RoleArn is not said.
  handingOver("sagemaker:CreateLabelingJob", "labeling-job", SAGEMAKER, become),
  ...MAKING,

  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedNotebookInstanceUrl.html: a shell in it.
  onEach("sagemaker:CreatePresignedNotebookInstanceUrl", "notebook-instance", actAsRoleOf),
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateNotebookInstance.html: another lifecycle script.
  onEach("sagemaker:UpdateNotebookInstance", "notebook-instance", actAsRoleOf),
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html: the model runs as its own role.
  (turn) => {
    for (const model of named(turn, "model")) {
      const context = { "sagemaker:ModelArn": model };
      const jobs = named(turn, "transform-job");
      if (jobs.some((resource) => turn.may({ action: "sagemaker:CreateTransformJob", resource, context })))
        actAsRoleOf(turn, model);
    }
  },
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdatePipeline.html: its definition runs at the next start.
  onEach("sagemaker:UpdatePipeline", "pipeline", actAsRoleOf),
  // https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html: others invoke it as before.
  onEach("lambda:UpdateFunctionCode", "function", actAsRoleOf),
  // https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html: a layer's wrapper runs before the code.
  onEach("lambda:UpdateFunctionConfiguration", "function", actAsRoleOf),
  // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html: of what one made oneself, the code is one's own.
  onEach("lambda:InvokeFunction", "function", ({ state }, arn) => {
    for (const role of state.functions.get(arn) ?? []) {
      if (role) state.acting.add(role);
      else state.unknown.add(arn);
    }
  }),
];

/** The actions that the search knows. */
export const ALPHABET: ReadonlySet<string> = new Set([
  "iam:AddUserToGroup",
  "iam:CreateAccessKey",
  "iam:PassRole",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
  "lambda:CreateFunction",
  "lambda:InvokeFunction",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
  "sagemaker:CreateLabelingJob",
  "sagemaker:CreateModel",
  "sagemaker:CreateNotebookInstance",
  "sagemaker:CreatePipeline",
  "sagemaker:CreatePresignedNotebookInstanceUrl",
  "sagemaker:CreateTrainingJob",
  "sagemaker:CreateTransformJob",
  "sagemaker:UpdateNotebookInstance",
  "sagemaker:UpdatePipeline",
  "sts:AssumeRole",
]);
