import { sizeOfText } from "../../evaluation";
import { isRecord } from "../../common/is-record";
import { nameOf } from "./documents";
import { knownText, textAt, type JsonObject } from "./json";
import type { Measure, Quota } from "./measure";
import { PRINCIPALS } from "./policy-resources";
import { lastPart, type Link, type Resource } from "./resource";

/** What of the resources AWS takes up to a size or a number. */
export const measuresOf = (resources: readonly Resource[]): readonly Measure[] => [
  ...resources.flatMap(ofResource),
  ...ofAccount(resources),
  ...ofPermissionSets(resources),
];

/** What a resource of each type has. */
const MEASURED: ReadonlyMap<string, (values: JsonObject) => readonly (readonly [Quota, number | undefined])[]> =
  new Map([
    ...[...PRINCIPALS].map(
      ([type, kind]) => [type, (values: JsonObject) => [...named(`${kind}-name`, values), ...tagged(values)]] as const,
    ),
    ["aws_iam_policy", (values) => [...named("policy-name", values), ...tagged(values)]],
    [
      "aws_organizations_policy",
      (values) => {
        const type = knownText(values, "type") ?? "SERVICE_CONTROL_POLICY";
        const quota =
          type === "SERVICE_CONTROL_POLICY" ? "scp" : type === "RESOURCE_CONTROL_POLICY" ? "rcp" : undefined;
        return quota === undefined ? [] : [[quota, lengthAt(values, "content")]];
      },
    ],
    [
      "aws_ssoadmin_permission_set",
      (values) => [
        ["permission-set-name", lengthAt(values, "name")],
        ["permission-set-relay-state", lengthAt(values, "relay_state")],
        ["permission-set-session", secondsIn(knownText(values, "session_duration"))],
      ],
    ],
    [
      "aws_ssoadmin_permission_set_inline_policy",
      (values) => {
        const text = textAt(values, "inline_policy");
        return text === undefined
          ? []
          : [
              ["permission-set-inline", sizeOfText(text)],
              ["permission-set-inline-document", text.length],
            ];
      },
    ],
  ]);

function ofResource(resource: Resource): Measure[] {
  const { type, values, address } = resource;
  const name = nameOf(resource);
  return (MEASURED.get(type)?.(values) ?? []).flatMap(([quota, size]) =>
    size === undefined ? [] : [{ quota, size, address, name }],
  );
}

const lengthAt = (values: JsonObject, argument: string): number | undefined => textAt(values, argument)?.length;

const named = (quota: Quota, values: JsonObject): [Quota, number | undefined][] => [
  [quota, lengthAt(values, "name")],
  ["path", lengthAt(values, "path")],
  ["role-session", quota === "role-name" ? secondsAt(values["max_session_duration"]) : undefined],
];

/** Those of the provider are among `tags_all`. */
function tagged(values: JsonObject): [Quota, number][] {
  const tags = isRecord(values["tags_all"]) ? values["tags_all"] : values["tags"];
  if (!isRecord(tags)) return [];
  const longest = (texts: readonly unknown[]): number =>
    texts.reduce((most: number, text) => Math.max(most, typeof text === "string" ? text.length : 0), 0);
  return [
    ["tags", Object.keys(tags).length],
    ["tag-key", longest(Object.keys(tags))],
    ["tag-value", longest(Object.values(tags))],
  ];
}

const secondsAt = (value: unknown): number | undefined => {
  const seconds = typeof value === "string" ? Number(value) : value;
  return typeof seconds === "number" && Number.isFinite(seconds) ? seconds : undefined;
};

/** The seconds of a duration as ISO 8601 has it, in hours, minutes and seconds: `PT8H`. */
function secondsIn(duration: string | undefined): number | undefined {
  const [whole, hours = "0", minutes = "0", seconds = "0"] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration ?? "") ?? [];
  return whole === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** How many of each kind the stack makes, of which an account takes so many. */
const COUNTED: ReadonlyMap<string, Quota> = new Map([
  ["aws_iam_role", "roles"],
  ["aws_iam_group", "groups"],
  ["aws_iam_policy", "policies"],
]);

function ofAccount(resources: readonly Resource[]): Measure[] {
  return [...COUNTED].flatMap(([type, quota]) => {
    const [first, ...others] = resources.filter((resource) => resource.type === type);
    return first ? [{ quota, size: 1 + others.length, address: first.address }] : [];
  });
}

const SET_ATTACHMENTS = /^aws_ssoadmin_(customer_)?managed_policy_attachment$/;

/** The managed policies of each permission set, AWS's and customer managed ones. */
function ofPermissionSets(resources: readonly Resource[]): Measure[] {
  const sets = new Map<string, Measure>();
  for (const { type, address, links } of resources) {
    const [set] = SET_ATTACHMENTS.test(type) ? links("permission_set_arn") : [];
    const name = set && wordOf(set);
    if (name === undefined) continue;
    const { size, ...rest } = sets.get(name) ?? {
      quota: "permission-set-policies",
      size: 0,
      address,
      name: lastPart(name),
    };
    sets.set(name, { ...rest, size: size + 1 });
  }
  return [...sets.values()];
}

/** Of what cannot be told, nobody knows whether it is one with another. */
const wordOf = (link: Link): string | undefined =>
  "address" in link ? link.address : "text" in link ? link.text : undefined;
