import { isRecord } from "../is-record";

/** What the operating system refused. */
export interface SystemError extends Error {
  readonly code: string;
  readonly path?: string;
}

/** By its members: errors of Node.js may be of another realm. */
export const isSystemError = (error: unknown): error is SystemError =>
  isRecord(error) && typeof error["code"] === "string" && typeof error["syscall"] === "string";

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission is missing",
  EDQUOT: "the quota of the disk is used up",
  EEXIST: "something else is there already",
  EFBIG: "a file would be larger than the system permits",
  EISDIR: "it is a folder",
  ELOOP: "links lead in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "it, or the folder that it should be in, is not there",
  ENOSPC: "the disk is full",
  ENOTDIR: "there is a file in place of a folder",
  ENOTEMPTY: "it is a folder that is not empty",
  EPERM: "the system does not permit it",
  EROFS: "the disk is read-only",
  EXDEV: "it is on another disk than what is moved there",
};

/** Why the operating system refused something, in words. */
export const reasonOf = ({ code }: SystemError): string => REASONS[code] ?? `the system says ${code}`;
