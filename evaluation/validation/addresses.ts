import { BlockList, isIP } from "node:net";
import type { Finding } from "../findings/finding";
import { type ConditionLine, finding, type ParsedStatement, shown } from "./statement";

/** An address or a range of them. */
interface Range {
  readonly address: string;
  readonly bits: number;
  readonly family: "ipv4" | "ipv6";
}

/**
 * The ranges of private networks, with the bits of their masks.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1918
 * @see https://www.rfc-editor.org/rfc/rfc4193
 */
const PRIVATE = [
  ["10.0.0.0", 8, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["fc00::", 7, "ipv6"],
] as const;

const LISTS = PRIVATE.map(([address, bits, family]) => {
  const list = new BlockList();
  list.addSubnet(address, bits, family);
  return { list, bits, family };
});

/** An address or a range in the notation of CIDR, or undefined. */
function rangeOf(text: string): Range | undefined {
  const [address = "", mask] = text.split("/");
  const version = isIP(address);
  if (version === 0) return undefined;
  const family = version === 4 ? "ipv4" : "ipv6";
  const most = version === 4 ? 32 : 128;
  const bits = mask === undefined ? most : Number(mask);
  return bits <= most ? { address, bits, family } : undefined;
}

const isPrivate = (text: string): boolean => {
  const range = rangeOf(text);
  if (!range) return false;
  return LISTS.some(
    ({ list, bits, family }) =>
      family === range.family && range.bits >= bits && list.check(range.address, range.family),
  );
};

/** Whether the line compares the public address that a request comes from. */
const comparesSource = ({ key, parsed }: ConditionLine): boolean =>
  parsed?.family === "IpAddress" && key.toLowerCase() === "aws:sourceip";

/** Conditions on the source of a request that none or every one meets, since no request comes from a private address. */
export const addressFindings = (statement: ParsedStatement): readonly Finding[] =>
  statement.conditions
    .filter((line) => comparesSource(line) && line.values.length > 0 && line.values.every(isPrivate))
    .map(({ key, operator, parsed, values }) =>
      finding(
        statement,
        "private-address",
        { element: "Condition", value: key },
        `no request has a private address such as ${shown(values[0] ?? "")} for ${shown(key)}, so that ${shown(operator)} ${parsed?.negated ? "always" : "never"} holds`,
      ),
    );

/** Private addresses that do nothing beside public ones, and ranges with more bits than their masks take. */
export function addressSuggestions(statement: ParsedStatement): readonly Finding[] {
  return statement.conditions.flatMap((line) => {
    if (line.parsed?.family !== "IpAddress") return [];
    const place = { element: "Condition", value: line.key };
    const mixed = comparesSource(line) && !line.values.every(isPrivate) ? line.values.filter(isPrivate) : [];
    return [
      ...mixed.map((value) =>
        finding(statement, "private-addresses-too", place, `no request comes from ${shown(value)}, which is private`),
      ),
      ...line.values.flatMap((value) => {
        const network = networkOf(value);
        return network === undefined || network === value
          ? []
          : [
              finding(
                statement,
                "loose-range",
                place,
                `in ${shown(value)} the bits behind the mask count for nothing`,
                `Write ${network}`,
              ),
            ];
      }),
    ];
  });
}

/** A range of IPv4 with nothing behind its mask: `203.0.113.7/24` → `203.0.113.0/24`. */
function networkOf(text: string): string | undefined {
  const range = rangeOf(text);
  if (range?.family !== "ipv4" || range.bits >= 32 || !text.includes("/")) return undefined;
  const number = range.address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const size = 2 ** (32 - range.bits);
  const network = Math.floor(number / size) * size;
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256);
  return `${bytes.join(".")}/${range.bits}`;
}
