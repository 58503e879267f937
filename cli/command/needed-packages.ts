import { UnreadableError } from "../../access";
import { isInstalled } from "../../common/installed";

/**
 * That packages which one command alone needs are there; npm does not install optional peers by itself.
 *
 * @param packages the versions that will do, by name
 * @param isThere whether a package can be loaded
 * @throws {UnreadableError} which names what to install
 */
export function needPackages(
  command: string,
  packages: Readonly<Record<string, string>>,
  isThere: (name: string) => boolean = isInstalled,
): void {
  const missing = Object.keys(packages).filter((name) => !isThere(name));
  if (missing.length === 0) return;
  const specs = missing.map((name) => `"${name}@${packages[name] ?? "latest"}"`);
  throw new UnreadableError([
    `${command} needs ${missing.join(", ")}, and npm finds ${missing.length === 1 ? "it" : "them"} nowhere\n` +
      `Install what is missing: npm install --save-dev ${specs.join(" ")}`,
  ]);
}
