import { globsOverlap } from "../../common/glob";
import type { Environment } from "../language/environment";
import { isGitHub, withoutSlash } from "../language/oidc-issuers";
import { tokensOf, type TrustedTokens } from "./oidc-tokens";
import type { TokenTrust } from "./token-trust";

/**
 * Whether a token may be trusted by both: it is of the same issuer, one subject fits both, and no claim has values that are
 * apart. The audience tells nothing apart, for a pipeline asks for the one that it likes.
 *
 * @throws {PolicyError} on what would not be exact
 */
export const sameTokens = (environment: Environment, one: TokenTrust, other: TokenTrust): boolean =>
  tokensOf(environment, one).some((a) => tokensOf(environment, other).some((b) => mayBeOne(a, b)));

const mayBeOne = (a: TrustedTokens, b: TrustedTokens): boolean =>
  withoutSlash(a.host) === withoutSlash(b.host) &&
  subjectsOf(a).some((one) => subjectsOf(b).some((other) => globsOverlap(one, other))) &&
  Object.entries(a.claims).every(([claim, values]) => {
    const others = b.claims[claim];
    return others === undefined || values.some((value) => others.includes(value));
  });

/** A repository of GitHub is the same with its immutable ids and without. */
const subjectsOf = ({ host, subjects }: TrustedTokens): string[] =>
  subjects.map((subject) => (isGitHub(host) ? subject.replaceAll(/@\d+(?=[/:])/g, "") : subject));
