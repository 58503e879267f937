/** What Node.js has on `Error`, where anybody has set it. */
interface Traces {
  prepareStackTrace?: ((error: Error, frames: NodeJS.CallSite[]) => unknown) | undefined;
}

/**
 * Does something while no stack traces are made of what is no error. CDKTF captures one at each reference to a
 * resource's attribute, with all frames, and shows it only where a reference cannot be resolved: half of the time that
 * building takes. Errors keep theirs.
 *
 * @see https://v8.dev/docs/stack-trace-api#customizing-stack-traces
 */
export function withoutTraces<T>(work: () => T): T {
  const traces: Traces = Error;
  const before = traces.prepareStackTrace;
  traces.prepareStackTrace = (error: unknown, frames) => {
    if (!(error instanceof Error)) return "";
    return before ? before(error, frames) : [String(error), ...frames.map(String)].join("\n    at ");
  };
  try {
    return work();
  } finally {
    traces.prepareStackTrace = before;
  }
}
