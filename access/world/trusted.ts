import { rememberingOf } from "../../evaluation/decision/remembering-of";
import { policyStatements } from "../../evaluation/statements";

/** Whom a trust policy lets in, by what stands in it: ARNs, account ids, services, `*`. Who is left out is not told. */
export function principalsNamed(trust: unknown): readonly string[] {
  return typeof trust === "object" && trust !== null ? namesIn(trust) : [];
}

const namesIn = rememberingOf((trust: object): readonly string[] => {
  const statements = policyStatements("trust policy", trust).filter(({ effect }) => effect === "Allow");
  const names = statements.flatMap(({ principals }) =>
    principals === undefined ? [] : principals.not ? ["*"] : [...principals.named.values()].flat(),
  );
  return [...new Set(names)];
});
