import { jsonText } from "../../../cli/output/json";
import { forTerminal } from "../../../cli/output/terminal";
import { wrap } from "../../../cli/output/words";
import { runProgram } from "../../../cli/program";

/** Colours, a window's title, a bell, a C1 control, the other way of writing, nothing to see, a line that begins anew. */
const HOSTILE = "\u001b[31mred\u001b]0;title\u0007\u009b2J\u202eabc\u2066\u200b\r\u2028end";

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("a text on a terminal", () => {
  it("moves no cursor and hides nothing; its lines and tabs stay", () => {
    const shown = forTerminal(`a\tb\n${HOSTILE}\n`);
    expect(shown).toMatch(/^a\tb\n<U\+001B>\[31mred/);
    expect(shown.replace(/[\n\t]/g, "")).not.toMatch(INVISIBLE);
  });

  it("has no line that a name with a line break would make", () => {
    expect(wrap("the role a\nFORGED: all is well", "  ")).toBe("  the role a<U+000A>FORGED: all is well");
  });

  it("is so for the command line's own errors", () => {
    const texts: string[] = [];
    const status = runProgram([`${HOSTILE}\t`], {
      out: (text) => texts.push(text),
      error: (text) => texts.push(text),
      confirm: () => Promise.resolve(false),
      today: "2026-11-22",
    });
    expect(status).toBe(2);
    expect(texts.join("")).toMatch(/^error: the argument "<U\+001B>\[31mred/);
    expect(texts.join("").replace(/[\n\t]/g, "")).not.toMatch(INVISIBLE);
  });
});

describe("JSON on a terminal", () => {
  it("escapes what would not show, and means the same", () => {
    const text = jsonText({ [HOSTILE]: [HOSTILE, "\u{e0041}"] });
    expect(text.replaceAll("\n", "")).not.toMatch(INVISIBLE);
    expect(JSON.parse(text)).toEqual({ [HOSTILE]: [HOSTILE, "\u{e0041}"] });
  });
});
