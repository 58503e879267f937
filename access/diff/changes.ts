import { byText } from "../../common/lists";
import { isNotable } from "./actions";
import type { Surplus } from "./compare";
import type { Conditions } from "./conditions";
import type { Change, ComparedLayer, ManagedPolicyChange, StatementChange } from "./report";
import type { Rule, ResourceSet } from "./rules";
import type { Whom } from "./whom";

/** The surplus of statements, in few changes: that of an AWS managed policy in one, with sums. */
export function changesOf(found: readonly Surplus[], layer: ComparedLayer): Change[] {
  const isManaged = ({ rule }: Surplus): boolean => rule.source.managed && rule.effect === "Allow";
  const policies = groupBy(found.filter(isManaged), ({ rule }) => rule.source.id);
  const rules = groupBy(
    found.filter((one) => !isManaged(one)),
    ({ rule }) => rule,
  );
  return [
    ...policies.map((all) => managedChange(all, layer)),
    ...rules.flatMap((all) => piecesOf(all).map((piece) => statementChange(all[0].rule, piece, layer))),
  ];
}

/** Actions of a rule on targets for principals, all of which have changed. */
interface Piece {
  readonly actions: readonly string[];
  readonly notActions: readonly string[] | undefined;
  readonly actionCount: number;
  readonly targets: readonly ResourceSet[];
  readonly whom: readonly (Whom | undefined)[];
  readonly other: Conditions | undefined;
}

/** First the actions in one place together, then the targets with the same actions, then the principals with the same. */
function piecesOf(found: readonly Surplus[]): Piece[] {
  const places = groupBy(found, ({ target, whom, other }) => JSON.stringify([target.key, whom?.key, other?.key]));
  const byTarget = groupBy(places.map(pieceOf), ({ whom, ...piece }) => JSON.stringify([said(piece), keys(whom)]));
  const byWhom = groupBy(
    byTarget.map((all): Piece => ({ ...all[0], targets: all.flatMap(({ targets }) => targets) })),
    (piece) => JSON.stringify([said(piece), keys(piece.targets)]),
  );
  return byWhom.map((all): Piece => ({ ...all[0], whom: all.flatMap(({ whom }) => whom) }));
}

function pieceOf(all: readonly [Surplus, ...Surplus[]]): Piece {
  const [{ target, whom, other, whole }] = all;
  const written = all.flatMap((one) => (one.whole ? one.whole.written : one.actions));
  return {
    actions: whole?.not ? [] : [...new Set(written)].sort(),
    notActions: whole?.not ? whole.written : undefined,
    actionCount: new Set(all.flatMap(({ actions }) => actions)).size,
    targets: [target],
    whom: [whom],
    other,
  };
}

const said = ({ actions, notActions, other }: Pick<Piece, "actions" | "notActions" | "other">): unknown => [
  actions,
  notActions,
  other?.key,
];

const keys = (all: readonly ({ readonly key: string } | undefined)[]): (string | undefined)[] =>
  all.map((one) => one?.key);

function statementChange(
  { source, name, effect, conditions }: Rule,
  piece: Piece,
  layer: ComparedLayer,
): StatementChange {
  const { actions, notActions, actionCount, targets, whom, other } = piece;
  const resources = targets.flatMap(({ written }) => written);
  const named = whom.flatMap((one) => one?.named ?? []);
  return {
    type: "statement",
    layer,
    effect,
    actions,
    ...(notActions && { notActions }),
    actionCount,
    resources: targets[0]?.not ? [] : [...new Set(resources)].sort(),
    ...(targets[0]?.not && { notResources: resources }),
    ...(whom[0] && (whom[0].not ? { who: [], notWho: named } : { who: named })),
    conditions: conditions.written,
    ...(other && { otherConditions: other.written }),
    policy: source.policy,
    statement: name,
    stack: source.stack,
    address: source.address,
  };
}

function managedChange(all: readonly [Surplus, ...Surplus[]], layer: ComparedLayer): ManagedPolicyChange {
  const { policy, stack, address } = all[0].rule.source;
  const actions = [...new Set(all.flatMap((one) => one.actions))].sort();
  const services = groupBy(actions, (action) => action.slice(0, action.indexOf(":"))).map((those) => ({
    service: those[0].slice(0, those[0].indexOf(":")),
    actions: those.length,
  }));
  return {
    type: "managed-policy",
    layer,
    policy,
    actionCount: actions.length,
    services: services.sort((a, b) => b.actions - a.actions || byText(a.service, b.service)),
    notable: actions.filter(isNotable),
    stack,
    address,
  };
}

function groupBy<T>(items: readonly T[], key: (item: T) => unknown): [T, ...T[]][] {
  const groups = new Map<unknown, [T, ...T[]]>();
  for (const item of items) {
    const of = key(item);
    const group = groups.get(of);
    if (group) group.push(item);
    else groups.set(of, [item]);
  }
  return [...groups.values()];
}

/** Sorted, and what two statements give, told once. */
export function distinctChanges(changes: readonly Change[]): Change[] {
  const sorted = changes.map((change) => [JSON.stringify(change), change] as const).sort(([a], [b]) => byText(a, b));
  const told = new Map<string, Change>();
  for (const [, change] of sorted) {
    const key = sameAccess(change);
    if (!told.has(key)) told.set(key, change);
  }
  return [...told.values()];
}

function sameAccess(change: Change): string {
  if (change.type !== "statement") return JSON.stringify(change);
  const { policy, statement, stack, address, ...access } = change;
  return JSON.stringify(access);
}
