import type { Certainty, CriticalReach, Reaching, Way } from "../../access/critical";
import type { CriticalResource } from "../../organization";
import { type AnswersJson, HEADER, principalJson, type PrincipalJson } from "../answers/json";
import type { DeclarationJson } from "../answers/rests-on";
import { jsonText } from "../output/json";
import type { RemarkOn } from "./text";

export interface WayJson {
  readonly access: Way["access"];
  /** `all` of it, a `part`, or `doubt`: as far as can be told. */
  readonly certainty: Certainty;
  /** Who does it in the end. */
  readonly as: PrincipalJson;
  /** The steps; empty where somebody does it itself. */
  readonly path: readonly string[];
  readonly actions: readonly string[];
  /** The patterns that are surely reached, where it is a part. */
  readonly parts: readonly string[];
  /** What is taken for granted, in sentences. */
  readonly assumes: readonly string[];
  /** Where the certainty is `doubt`: what it depends on. */
  readonly doubts: readonly string[];
}

/** What `critical --json` prints. */
export interface CriticalJson extends AnswersJson {
  readonly critical: readonly {
    readonly kind: CriticalResource["kind"];
    readonly name: string;
    readonly arns: readonly string[];
    readonly principals: readonly {
      readonly principal: PrincipalJson;
      /** Of a group: the names of its members, who reach as much. */
      readonly users: readonly string[];
      readonly ways: readonly WayJson[];
    }[];
    /** Of one that nobody reaches: that it may be called otherwise. */
    readonly remark?: string;
  }[];
  /** What the files declare, on which it rests that nobody else reaches them. */
  readonly declarations: readonly DeclarationJson[];
}

/** Who reaches critical resources, for programs. */
export function criticalJson(
  all: readonly CriticalReach[],
  remarkOn: RemarkOn,
  declarations: readonly DeclarationJson[],
): string {
  const json: CriticalJson = {
    ...HEADER,
    critical: all.map(({ resource, by }) => {
      const { kind, name, arns } = resource;
      const remark = by.length === 0 ? remarkOn(resource) : undefined;
      return { kind, name, arns, principals: by.map(reachingJson), ...(remark !== undefined && { remark }) };
    }),
    declarations,
  };
  return jsonText(json);
}

const reachingJson = ({ who, users, ways }: Reaching): CriticalJson["critical"][number]["principals"][number] => ({
  principal: principalJson(who),
  users: users.map(({ subject }) => subject.name),
  ways: ways.map(({ as, ...way }) => ({ ...way, as: principalJson(as) })),
});
