import { isRecord } from "../../common/is-record";
import { addAll } from "../../common/lists";
import { filled } from "../reading/filled";
import { inherit } from "../reading/inherit";
import { heirOf, type Problem, suggestion } from "../reading/problems";
import { type Located, salvage } from "../reading/salvage";
import type { Source } from "../reading/source";
import { type TemplateHead, templateHead } from "../schema/template";

/** What account files inherit from. */
export interface Templates {
  readonly byName: ReadonlyMap<string, Template>;
  /** Whether these are all: of a file that cannot be read, nobody knows the name. */
  readonly whole: boolean;
  readonly problems: readonly Problem[];
}

interface Template {
  readonly head: Located<TemplateHead>;
  /** Without what is the template's own: its name, and what it extends. */
  readonly source: Source;
}

/** The templates in these files, each of which has a name of its own, and extends one that is there. */
export function templatesIn(sources: readonly (Source | undefined)[]): Templates {
  const byName = new Map<string, Template>();
  const problems: Problem[] = [];
  let whole = true;
  for (const source of sources) {
    const read = source && salvage(templateHead, source, {});
    addAll(problems, read?.problems ?? []);
    if (!source || !read?.located) {
      whole = false;
      continue;
    }
    const { located: head } = read;
    const { template } = head.value;
    const twin = byName.get(template);
    if (twin) {
      const { file, line } = twin.head.at(["template"]);
      const message = `there are two templates named "${template}": the other one is in ${file}:${line}`;
      problems.push({ place: head.at(["template"]), message, remedy: "Rename one" });
    } else byName.set(template, { head, source: inherited(source) });
  }
  const templates = { byName, whole, problems };
  for (const { head } of byName.values()) {
    const { template, extends: base } = head.value;
    if (base === undefined) continue;
    const place = head.at(["extends"]);
    if (!byName.has(base)) {
      if (whole) problems.push({ place, ...unknown(base, templates) });
    } else if (chainOf(base, templates).includes(template)) {
      const message = `the template "${template}" extends itself, by way of "${base}"`;
      problems.push({ place, message, remedy: "Remove extends, or name another template" });
    }
  }
  return templates;
}

/** What an account takes over from a template: all that is not the template's own. */
function inherited(source: Source): Source {
  const { template: _, extends: __, account: ___, id: ____, ...data } = isRecord(source.data) ? source.data : {};
  return { ...source, data };
}

/** What to say of a name that no template has. */
const unknown = (name: string, { byName }: Templates): Pick<Problem, "message" | "remedy"> => ({
  message: `there is no template "${name}"`,
  remedy:
    byName.size === 0
      ? `Write accounts/templates/${name}.yaml`
      : suggestion(name, [...byName.keys()], "The templates are"),
});

/** A template and those that it extends, nearest first: as far as they are there, and each once. */
function chainOf(name: string, { byName }: Pick<Templates, "byName">): string[] {
  const chain = new Set<string>();
  let next: string | undefined = name;
  while (next !== undefined && byName.has(next) && !chain.has(next)) {
    chain.add(next);
    next = byName.get(next)?.head.value.extends;
  }
  return [...chain];
}

/** An account that inherits. */
export interface Heir {
  readonly source: Source;
  /** The name of the account, where the file tells it. */
  readonly account: string | undefined;
  /** What the placeholders of its templates stand for. */
  readonly words: ReadonlyMap<string, string>;
  /** The template that it extends. */
  readonly template: string;
  /** Where that is said. */
  readonly said: Pick<Problem, "place" | "accounts">;
}

/**
 * An account with all that it inherits.
 *
 * @returns the account, undefined where it cannot be known what it inherits, and every problem found on the way
 */
export function withTemplates(heir: Heir, templates: Templates): { source: Source | undefined; problems: Problem[] } {
  const { template, account, said } = heir;
  if (!templates.byName.has(template))
    return {
      source: undefined,
      problems: isTold(template, templates) ? [] : [{ ...said, ...unknown(template, templates) }],
    };
  const problems: Problem[] = [];
  let { source } = heir;
  const chain = chainOf(template, templates);
  for (const name of chain) {
    const base = templates.byName.get(name);
    if (!base) continue;
    const { source: spelled, problems: found } = filled(base.source, heir.words);
    addAll(
      problems,
      found.map((problem) => ({ ...problem, ...heirOf(account) })),
    );
    source = inherit(source, spelled, account);
  }
  return { source: isComplete(chain, templates) ? source : undefined, problems };
}

/** Whether it is told elsewhere why there is no such template: in a file that cannot be read, or of a placeholder. */
const isTold = (name: string, { whole }: Templates): boolean => !whole || name.includes("<");

/** Whether a chain ends with a template that extends none. */
const isComplete = (chain: readonly string[], { byName }: Templates): boolean =>
  byName.get(chain.at(-1) ?? "")?.head.value.extends === undefined;
