/** Whether an address is in a range of CIDR notation, of the same version of IP. */
export function isInRange(address: string, range: string): boolean {
  const [start = "", length] = range.split("/");
  const [left, right] = [bitsOf(address), bitsOf(start)];
  const common = length === undefined ? right.length : Number(length);
  return left.length === right.length && left.slice(0, common) === right.slice(0, common);
}

/** 32 or 128 digits. */
function bitsOf(address: string): string {
  if (!address.includes(":")) return digits(address.split(".").map(Number), 8);
  const [front = [], back = []] = address.split("::").map((half) => half.split(":").filter((group) => group !== ""));
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => "0");
  return digits(
    [...front, ...zeros, ...back].map((group) => parseInt(group, 16)),
    16,
  );
}

const digits = (numbers: readonly number[], width: number): string =>
  numbers.map((number) => number.toString(2).padStart(width, "0")).join("");
