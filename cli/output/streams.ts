import { isSystemError, reasonOf } from "../../common/writing/system-error";

/**
 * Lets a stream end early: whoever reads only the beginning, as `head` does, closes the pipe. Any other end, such as that
 * of the disk's room, is told, and the program fails: what it said is not whole.
 */
export function mayEndEarly(stream: NodeJS.WriteStream, name: string): void {
  stream.on("error", (error: Error) => {
    if (isSystemError(error) && error.code === "EPIPE") return;
    process.exitCode = 1;
    process.stderr.write(`${name} is not whole: ${isSystemError(error) ? reasonOf(error) : error.message}\n`);
  });
}
