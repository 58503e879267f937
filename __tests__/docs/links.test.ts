import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { PAGES, ROOT } from "./support";

/** A link of a page to another page, a file, or a heading. */
interface Link {
  readonly from: string;
  readonly target: string;
}

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "``");

const links = Object.entries(PAGES).flatMap(([from, text]): Link[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => ({ from, target }))
    .filter(({ target }) => !/^https?:/.test(target)),
);

/** The page that a link of a page leads to. */
const pageOf = ({ from, target }: Link): string => {
  const [path = ""] = target.split("#");
  return path === "" ? from : normalize(join(dirname(from), path));
};

/** The anchors of a page as GitHub makes them of its headings: of equal ones, the second has a number. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of (PAGES[page] ?? "").replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm)) {
    const anchor = heading
      .replace(/\[(.*?)\]\(.*?\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    const times = [...anchors].filter((one) => one.replace(/-\d+$/, "") === anchor).length;
    anchors.add(times === 0 ? anchor : `${anchor}-${times}`);
  }
  return anchors;
}

/** From a page on, by links. */
function reachedFrom(start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const page of reached) {
    for (const link of links) if (link.from === page) reached.add(pageOf(link));
  }
  return reached;
}

describe("the documents", () => {
  it("link to files that are there", () => {
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((link) => !existsSync(join(ROOT, pageOf(link))))).toEqual([]);
  });

  it("link to headings that are there", () => {
    const toHeadings = links.filter(({ target }) => target.includes("#"));
    expect(toHeadings.length).toBeGreaterThan(20);
    const broken = toHeadings.filter((link) => !anchorsOf(pageOf(link)).has(link.target.split("#")[1] ?? ""));
    expect(broken).toEqual([]);
  });

  it("are all in the index, and the index is reached from the README", () => {
    expect(reachedFrom("README.md")).toContain("docs/README.md");
    const indexed = links.filter(({ from }) => from === "docs/README.md").map(pageOf);
    expect(Object.keys(PAGES).filter((page) => page !== "docs/README.md" && !indexed.includes(page))).toEqual([]);
  });

  it("name documents that are there", () => {
    const named = Object.entries(PAGES).flatMap(([from, text]) =>
      [...text.matchAll(/(?<![\w./-])docs\/[\w-]+\.md/g)].map(([path]) => ({ from, path })),
    );
    expect(named.filter(({ path }) => PAGES[path] === undefined)).toEqual([]);
  });
});
