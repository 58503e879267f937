import type { Stack } from "../../access";
import type { Organization } from "../../organization";

/** An organization, and the Terraform of its stacks, read back. */
export interface Synthesised {
  readonly organization: Organization;
  readonly stacks: readonly Stack[];
}

/** Terraform in its JSON syntax. */
export type Terraform = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Statement>>>>>>;

/** The Terraform of a stack as it is judged, made of what the synthesis wrote. */
export interface ChangedTerraform {
  readonly stack: string;
  readonly changed: (terraform: Terraform) => Terraform;
}

/** Files by their paths. */
export type Files = Readonly<Record<string, unknown>>;

/** Whether the attacker's team has neighbours in its account. */
export type Where = "shared" | "alone";

/** Whose an attack is after. */
export type Target = "known" | "unknown" | "another team's" | "the platform's";

/** How the policy means the target. */
export type Grant = "named" | "wildcard" | "tagged" | "everything";

/** What the attacker is given it by. */
export type By = "group" | "role" | "trust" | "managed policy";

export type Statement = Readonly<Record<string, unknown>>;

/** Something that lets somebody have rights that are not theirs. */
export interface Attack {
  readonly name: string;
  /** Where it is from: a list that others keep, or what the way leads to by the catalogue. */
  readonly kind: string;
  /** The way: actions, or patterns of actions. */
  readonly actions: readonly string[];
  readonly target: Target;
  readonly grant: Grant;
  readonly by: By;
  readonly where: Where;
  /** The name of who attacks. */
  readonly principal: string;
  /** What is told must have one of these: the target, or the pattern that covers it. */
  readonly told: readonly string[];
  /** Whether the target is known to have what the attacker's contract says that it cannot do. */
  readonly breaks: boolean;
  /** What means the target in the policy. @default - everything is meant */
  readonly pattern?: string;
  /** Whether lint asks nothing of what has a name. */
  readonly byName: boolean;
  /** What is given; none where a trust policy gives it. */
  readonly statements: readonly Statement[];
  /** The organization's files, where the attack stands in them. All that is told then stands in one message. */
  readonly files?: Files;
  /** What stands in the Terraform that is made of the files. @default - what was made of them */
  readonly terraform?: ChangedTerraform;
  /** What is else in the stacks. @default - nothing */
  readonly scene?: (base: Synthesised) => Synthesised;
}

/** What is harmless, and differs from an attack in one thing. */
export interface Neighbour {
  readonly attack: Attack;
  /** The one thing. */
  readonly differs: string;
  readonly statements: readonly Statement[];
  /** What is else in the organization. @default - nothing */
  readonly change?: (base: Synthesised) => Synthesised;
  /** The organization's files, of an attack that stands in them. */
  readonly files?: Files;
  /** What stands in the Terraform that is made of them. @default - what was made of them */
  readonly terraform?: ChangedTerraform;
}
