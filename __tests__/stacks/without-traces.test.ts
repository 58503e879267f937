import { captureStackTrace } from "cdktf/lib/tokens/private/stack-trace";
import { withoutTraces } from "../../stacks/without-traces";

/** As Node.js has it on `Error`, where anybody has set it. */
const traces: { prepareStackTrace?: ((error: Error, frames: NodeJS.CallSite[]) => unknown) | undefined } = Error;
const before = traces.prepareStackTrace;

afterEach(() => {
  traces.prepareStackTrace = before;
});

it("spares the traces of references", () => {
  expect(captureStackTrace().length).toBeGreaterThan(1);
  expect(withoutTraces(() => captureStackTrace())).toEqual([]);
  expect(captureStackTrace().length).toBeGreaterThan(1);
});

it("gives back what the work gives", () => {
  expect(withoutTraces(() => 7)).toBe(7);
});

it.each<[string, typeof before]>([
  ["nothing", undefined],
  ["somebody's own", () => "mine"],
])("restores %s, also where the work throws", (_what, own) => {
  traces.prepareStackTrace = own;
  withoutTraces(() => undefined);
  expect(traces.prepareStackTrace).toBe(own);
  expect(() =>
    withoutTraces(() => {
      throw new Error("a fault");
    }),
  ).toThrow("a fault");
  expect(traces.prepareStackTrace).toBe(own);
});

describe("an error that is thrown meanwhile", () => {
  /** Its trace, looked at within or after the work. */
  function thrown(look: (error: Error) => unknown): Error {
    try {
      withoutTraces(function aFault() {
        const error = new TypeError("a fault");
        look(error);
        throw error;
      });
    } catch (error) {
      return error as Error;
    }
    throw new Error("nothing was thrown");
  }

  it.each([
    ["within", ({ stack }: Error) => stack],
    ["after", () => undefined],
  ])("has its message and where it was, looked at %s the work", (_when, look) => {
    traces.prepareStackTrace = undefined;
    const { message, stack } = thrown(look);
    expect(message).toBe("a fault");
    expect(stack).toMatch(/^TypeError: a fault\n {4}at aFault \(.*without-traces\.test\.ts:\d+:\d+\)\n/);
  });

  it("is formatted as somebody wants it who formats errors", () => {
    traces.prepareStackTrace = (error) => `mine: ${error.message}`;
    expect(thrown(({ stack }) => stack).stack).toBe("mine: a fault");
  });
});
