import type { Guardrails } from "../../policies";
import type { AccountFile } from "../schema";

/** What nobody may do in the account, or undefined where everything is left to the teams' policies. */
export function resolveGuardrails({
  guardrails,
  network,
}: Pick<AccountFile, "guardrails" | "network">): Guardrails | undefined {
  if (!guardrails) return undefined;
  const { network: inNetwork, ...others } = guardrails;
  const asked = Object.entries(others).filter(([, value]) => value !== undefined && value !== false);
  const resolved = { ...Object.fromEntries(asked), ...(inNetwork && network && { network }) };
  return Object.keys(resolved).length === 0 ? undefined : resolved;
}
