import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listOf } from "../../common/lists";
import { type Answer, answerIn, filesOf, RAW, writeProject } from "./answer";
import type { Change, Input } from "./input";
import { TABLE } from "./table";

/** The program's answer to a changed project, and whether it has written anything. */
type Told = Answer & { readonly wrote: boolean };

async function answer(change: Change): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), "input-"));
  try {
    await writeProject(folder, change);
    return { ...(await answerIn(folder, change)), wrote: existsSync(join(folder, "cdktf.out")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Many inputs become the same small project, or ask the same, once they are right. */
const known = new Map<string, Told>();
async function passing(change: Change): Promise<Told> {
  const key = JSON.stringify({ ...change, files: filesOf(change) });
  const told = known.get(key) ?? (await answer(change));
  known.set(key, told);
  return told;
}

/** `file:line:column` at the beginning of each problem. */
const placesIn = (text: string): string[] => [...text.matchAll(/^(\S.*?:\d+:\d+): /gm)].map(([, place = ""]) => place);

/** What stands below a sentence, up to the next problem. */
function belowIn(text: string, sentence: string): string {
  const [, below = ""] = text.slice(text.indexOf(sentence)).split(/^[^\n]*\n/);
  return below.split(/^\S+:\d+:\d+: /m)[0] ?? "";
}

describe.each(Object.entries(TABLE))("%s", (_, inputs) => {
  it.each(inputs.map((input): [string, Input] => [input.name, input]))("%s", async (_, input) => {
    const { wrong, right, at = [], says, remedy, status = 1 } = input;
    const refused = await answer(wrong);
    expect({ ...refused, places: placesIn(refused.text) }).toEqual({
      status,
      text: expect.stringContaining(says) as string,
      places: listOf(at),
      wrote: wrong.command !== undefined,
    });
    expect(belowIn(refused.text, says)).toContain(remedy);
    expect(refused.text).not.toMatch(RAW);

    const passed = await passing(right);
    expect(passed).toEqual({ status: 0, text: right.command ? (expect.any(String) as string) : "", wrote: true });
  });
});
