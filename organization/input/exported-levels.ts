import { z } from "zod";
import { abbreviated, INVISIBLE } from "../../common/shown-text";
import { isRecord } from "../../common/is-record";
import type { Place } from "../../common/fault";
import { addAll } from "../../common/lists";
import { readJson } from "../reading/json-reader";
import type { Problem } from "../reading/problems";
import type { Source } from "../reading/source";
import { fileOf, readOutput, written } from "./exported-output";

/** An account, a unit or the root. */
const TARGET = /^(\d{12}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/;

const parents = z.looseObject({
  Parents: z.array(z.looseObject({ Id: z.string().regex(TARGET, { error: "this is the id of no unit and no root" }) })),
});

const attached = z.looseObject({
  Policies: z.array(
    z.looseObject({
      Id: z.string().regex(/^p-[A-Za-z0-9_]{8,128}$/, { error: "this is the id of no policy" }),
      Name: z.string(),
      Type: z.string().regex(/^SERVICE_CONTROL_POLICY$/, {
        error: ({ input }) => `a ${abbreviated(String(input))} is no service control policy`,
      }),
    }),
  ),
});

const described = z.looseObject({ Policy: z.looseObject({ Content: z.string() }) });

/** The longest name that a policy has in an account file. */
const LONGEST_NAME = 128;

/** A document, and where it stands. */
interface Document {
  readonly document: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

interface Attached extends Document {
  readonly name: string;
}

/** A level above an account: the root, a unit or the account itself. */
interface Level {
  readonly policies: readonly Attached[];
  /** Where it stands what is attached. */
  readonly place: Place;
}

/**
 * Reads the levels of service control policies above accounts. Every file is read once, however many accounts are below
 * it.
 */
export class LevelsReader {
  readonly problems: Problem[] = [];
  private readonly parents = new Map<string, string | undefined>();
  private readonly levels = new Map<string, Level | undefined>();
  private readonly documents = new Map<string, Document | undefined>();

  constructor(private readonly folder: string) {}

  /** What an account file would say of an account under `scps`; undefined where that cannot be read. */
  scpsOf(accountId: string, name: string): Source | undefined {
    const targets = this.targetsAbove(accountId);
    const levels = targets?.map((target) => this.levelAt(target));
    if (!targets || !levels?.every((level) => level !== undefined)) return undefined;
    // Where the organization has no such policies, nothing is attached anywhere.
    const attached = levels.every(({ policies }) => policies.length === 0) ? [] : levels;
    for (const [index, { policies, place }] of attached.entries()) {
      const target = targets[index] ?? "";
      if (policies.some(({ document }) => allows(document))) continue;
      this.problems.push({
        place,
        message: `no policy at ${target} allows anything, so that nobody can do anything below it`,
        accounts: [name],
        remedy: `Attach FullAWSAccess there, and then ${written("list-policies-for-target", target).replace("W", "w")}`,
      });
    }
    const place: Source["place"] = ([, level, policy]) => {
      const at = attached[Number(level)];
      return at?.policies[Number(policy)]?.place ?? at?.place ?? start(fileOf("list-parents", accountId));
    };
    const scps = attached.map(({ policies }) => policies.map(({ name, document }) => ({ name, policy: document })));
    const file = fileOf("list-policies-for-target", accountId);
    return { file, data: { scps }, place, keyPlace: place, written: () => undefined, refused: [] };
  }

  /** From the root down to the account. */
  private targetsAbove(accountId: string): string[] | undefined {
    const targets = new Set<string>();
    let next = accountId;
    for (;;) {
      if (targets.has(next)) {
        const file = fileOf("list-parents", next);
        const message = `${next} is above itself`;
        this.problems.push({ place: start(file), message, remedy: written("list-parents", next) });
        return undefined;
      }
      targets.add(next);
      if (next.startsWith("r-")) return [...targets].reverse();
      const parent = this.parentOf(next);
      if (parent === undefined) return undefined;
      next = parent;
    }
  }

  private parentOf(child: string): string | undefined {
    return remembered(this.parents, child, () => {
      const { pages, problems } = readOutput(this.folder, parents, "list-parents", child);
      addAll(this.problems, problems);
      if (!pages || problems.length > 0) return undefined;
      const all = pages.value.flatMap(({ Parents }) => Parents);
      if (all.length !== 1) {
        const message = `${child} has ${all.length === 0 ? "no parent" : "several parents"} here`;
        this.problems.push({ place: pages.at([0, "Parents"]), message, remedy: written("list-parents", child) });
      }
      return all.length === 1 ? all[0]?.Id : undefined;
    });
  }

  private levelAt(target: string): Level | undefined {
    return remembered(this.levels, target, () => {
      const { pages, problems } = readOutput(this.folder, attached, "list-policies-for-target", target);
      addAll(this.problems, problems);
      if (!pages || problems.length > 0) return undefined;
      const ids = new Map(pages.value.flatMap(({ Policies }) => Policies.map(({ Id, Name }) => [Id, Name])));
      const policies = [...ids].map(([id, name]) => {
        const document = this.documentOf(id);
        return document && { ...document, name: labelOf(name, id, target) };
      });
      return policies.every((policy) => policy !== undefined)
        ? { policies, place: pages.at([0, "Policies"]) }
        : undefined;
    });
  }

  private documentOf(id: string): Document | undefined {
    return remembered(this.documents, id, () => {
      const { pages, problems } = readOutput(this.folder, described, "describe-policy", id);
      addAll(this.problems, problems);
      const [page] = pages?.value ?? [];
      if (!pages || !page || problems.length > 0) return undefined;
      const place = pages.at([0, "Policy", "Content"]);
      const content = readJson(page.Policy.Content);
      const remedy = written("describe-policy", id);
      const faults = content.problems.map(({ line, column, message }) => ({
        place,
        message: `Content, line ${line}, column ${column}: ${message}`,
        remedy,
      }));
      addAll(this.problems, faults);
      if (faults.length > 0) return undefined;
      if (isRecord(content.value)) return { document: content.value, place };
      this.problems.push({ place, message: "Content is no policy", remedy });
      return undefined;
    });
  }
}

/** One policy may be attached at several levels, and each is told apart. */
function labelOf(name: string, id: string, target: string): string {
  const end = ` at ${target}`;
  const shown = name.trim() === name && name !== "" && !INVISIBLE.test(name) && !/\p{Co}/u.test(name) ? name : id;
  return `${shown.slice(0, LONGEST_NAME - end.length)}${end}`;
}

function allows({ Statement }: Readonly<Record<string, unknown>>): boolean {
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  return statements.some((one) => isRecord(one) && one["Effect"] === "Allow");
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (known.has(key)) return known.get(key) as T;
  const found = find();
  known.set(key, found);
  return found;
}

const start = (file: string): Place => ({ file, line: 1, column: 1 });
