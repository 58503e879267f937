import { mayEndEarly } from "../../../cli/output/streams";

/** The status that the program would end with, and what it tells, where a stream ends so. */
function endOf(code: string): { status: typeof process.exitCode; told: string } {
  const { exitCode } = process;
  const error = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const ends: ((error: Error) => void)[] = [];
  const stream = { on: (_: "error", listener: (error: Error) => void) => ends.push(listener) };
  try {
    process.exitCode = undefined;
    mayEndEarly(stream as unknown as NodeJS.WriteStream, "the summary");
    for (const end of ends) end(Object.assign(new Error(), { code, syscall: "write" }));
    return { status: process.exitCode, told: error.mock.calls.join("") };
  } finally {
    process.exitCode = exitCode;
    error.mockRestore();
  }
}

it("lets a program that reads the beginning alone close the pipe", () => {
  expect(endOf("EPIPE")).toEqual({ status: undefined, told: "" });
});

it("fails where what it says is not whole", () => {
  expect(endOf("ENOSPC")).toEqual({ status: 1, told: "the summary is not whole: the disk is full\n" });
});
