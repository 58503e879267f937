import { parseArn } from "../../policies/language/arn";
import type { Denied, Found } from "./denial";
import { withoutPunctuation } from "./plain-text";
import { principalOf, SAGEMAKER } from "./principal";
import { type S3Place, s3PlaceArn, s3Places } from "./s3-place";

/** What belongs to a sentence stands in so many characters behind its start. */
const WINDOW = 900;

/** A sentence of SageMaker, and what it says of a request. `text` begins with the sentence. */
interface Sentence {
  readonly start: RegExp;
  readonly read: (text: string) => readonly Denied[];
}

const ROLE = /\brole:? ["'`]?(arn:[^\s"'`<>]{1,2048})/i;

function roleIn(text: string): string | undefined {
  const [, role] = ROLE.exec(text) ?? [];
  return role && withoutPunctuation(role);
}

const ASK_ROLE =
  "The error does not name the execution role. `aws sagemaker describe-training-job --training-job-name <name> --query RoleArn` tells it, and likewise for other jobs.";

/** Who works on a job's data: its role, where it is named. */
function byRole(role: string | undefined): Pick<Denied, "principal" | "ask"> {
  const principal = role === undefined ? undefined : principalOf(role);
  return principal ? { principal } : { ask: ASK_ROLE };
}

/**
 * How SageMaker says that a role lacks something, when a job, model or endpoint is made or has failed.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
const SENTENCES: readonly Sentence[] = [
  {
    start:
      /could not assume role|unable to assume the role|unable to perform: sts:AssumeRole on the role|execution role ARN ["'`]?arn:[^\s"'`]{1,2048}["'`]? is invalid/gi,
    read: (text) => {
      const role = roleIn(text) ?? /\bARN ["'`]?(arn:[^\s"'`]{1,2048})/.exec(text)?.[1];
      const resource = role === undefined ? { ask: ASK_ROLE } : { resource: role };
      return [{ principal: SAGEMAKER, action: "sts:AssumeRole", ...resource, reason: "no-allow", layer: "trust" }];
    },
  },
  {
    start: /could not access model data at\b/gi,
    read: (text) => inS3(text, "s3:GetObject"),
  },
  {
    start: /data download failed|failed to download data|unable to download object/gi,
    read: (text) =>
      REFUSED.test(text) ? inS3(text, /\bListObjects(V2)?\b/.test(text) ? "s3:ListBucket" : "s3:GetObject") : [],
  },
  {
    start: /(?:data|artifacts?|output|model) upload failed|failed to upload|unable to upload/gi,
    read: (text) => (REFUSED.test(text) ? inS3(text, "s3:PutObject") : []),
  },
  {
    start: /\brole ["'`]?arn:[^\s"'`]{1,2048}["'`]? does not have\b/gi,
    read: withoutPermission,
  },
  {
    start: /\bdoes not grant (?=[a-z0-9-]{1,64}:)/gi,
    read: (text) => {
      const [, list = ""] = /^does not grant ((?:[a-z0-9-]{1,64}:[A-Za-z]{1,128}[, ]{1,2}){1,10})/i.exec(text) ?? [];
      const reader = /permissions? to (?:the )?([a-z0-9.-]{1,100}\.amazonaws\.com)/.exec(text)?.[1];
      return list
        .split(/[, ]+/)
        .filter((action) => action !== "" && reader !== undefined)
        .map((action) => ({
          principal: { kind: "service", name: reader ?? "" },
          action,
          reason: "no-allow",
          layer: "resource",
        }));
    },
  },
];

const REFUSED = /access ?denied|forbidden|\b403\b|not authorized|permission/i;

function inS3(text: string, action: string): Denied[] {
  const role = roleIn(text);
  const partition = parseArn(role ?? "")?.partition;
  const [place]: S3Place[] = s3Places(text);
  return [
    { action, ...(place && { resource: s3PlaceArn(place, action, partition) }), reason: "unknown", ...byRole(role) },
  ];
}

/** `does not have BatchGetImage permission for the image: '….dkr.ecr.….amazonaws.com/…'`, `… the permission(s) s3:GetObject`. */
function withoutPermission(text: string): Denied[] {
  const role = roleIn(text);
  const behind = text.slice(text.search(/ does not have\b/i));
  const image =
    /\b(\d{12})\.dkr\.ecr\.([a-z0-9-]{1,30})\.amazonaws\.com(?:\.cn)?\/([a-z0-9._/-]{1,256})/.exec(behind) ?? undefined;
  const full = [...behind.slice(0, 400).matchAll(/(?<![\w:/.-])([a-z0-9-]{2,64}:[A-Z][A-Za-z]{1,127})\b/g)];
  const short = /^ does not have ([A-Z][A-Za-z]{1,127}) permission/.exec(behind)?.[1];
  const actions = full.length > 0 ? full.map(([, action = ""]) => action) : short && image ? [`ecr:${short}`] : [];
  const partition = parseArn(role ?? "")?.partition ?? "aws";
  const repository = image && `arn:${partition}:ecr:${image[2] ?? ""}:${image[1] ?? ""}:repository/${image[3] ?? ""}`;
  const [, named] = /\bresources?:? ["'`]?(arn:[^\s"'`<>]{1,2048})/.exec(behind) ?? [];
  const resource = repository ?? (named && withoutPunctuation(named));
  return actions.map((action) => ({
    ...byRole(role),
    action,
    ...(resource !== undefined && { resource }),
    reason: "no-allow",
  }));
}

/**
 * Every denial in SageMaker's words.
 *
 * @param text in one line
 * @param told denials in AWS's own words; a sentence right before one of them only introduces it
 */
export function sentencesIn(text: string, told: readonly Found[]): Found[] {
  const found = SENTENCES.flatMap(({ start, read }) => {
    const marks = [...text.matchAll(start)].map(({ index, 0: words }) => ({ from: index, to: index + words.length }));
    let next = 0;
    return marks.flatMap(({ from, to }, number): Found[] => {
      while ((told[next]?.from ?? Infinity) < from) next++;
      const end = Math.min(to + WINDOW, marks[number + 1]?.from ?? Infinity);
      if ((told[next]?.from ?? Infinity) < end) return [];
      return read(text.slice(from, end)).map((denied) => ({ from, to: end, denied }));
    });
  });
  return found.sort((a, b) => a.from - b.from);
}
