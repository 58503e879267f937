import { accountFile, type Files, problemsOf } from "../support";

/** A policy that reads a bucket. */
export const READING = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-lake/*" }],
});

/** The account `dev` with these declarations, in lines 5, 6, …, and the policy `outside/etl.json`. */
export const declaring = (entries: readonly string[], files: Files = {}): Files => ({
  "accounts/dev.yaml": accountFile("dev", "111111111111", "outside:", ...entries.map((one) => `  - ${one}`)),
  "outside/etl.json": READING,
  ...files,
});

export const problemsOfOutside = (...entries: string[]): string => problemsOf(declaring(entries));

/** What is said about a policy in the file `outside/etl.json`. */
export const problemsOfPolicy = (text: string | Uint8Array): string =>
  problemsOf(
    declaring(["{ arn: 'arn:aws:iam::111111111111:role/etl', policies: [outside/etl.json] }"], {
      "outside/etl.json": text,
    }),
  );

export const iam = (rest: string): string => `arn:aws:iam::111111111111:${rest}`;
