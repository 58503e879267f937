import path from "node:path";

/** The folder that one works in: the one of cdktf.json. */
export const PROJECT = process.cwd();

/** All that the sandbox writes, and what it keeps from one run to the next. */
export const SANDBOX_FOLDER = path.join(PROJECT, ".sandbox");
