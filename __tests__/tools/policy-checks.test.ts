import { checksIn, checksText } from "../../tools/rules/access-analyzer/read";

/** An excerpt in the page's form. */
const PAGE = `
# IAM policy validation check reference

## Error – Missing qualifier
<a name="access-analyzer-reference-policy-checks-error-missing-qualifier"></a>

**Issue code: **MISSING\\_QUALIFIER

**Finding type: **ERROR

**Finding details**

## General Warning – RCP missing related principal condition key

**Issue code:** RCP\\_MISSING\\_RELATED\\_PRINCIPAL\\_CONDITION\\_KEY

**Finding type:** GENERAL\\_WARNING

## Error – Missing qualifier

**Issue code: **MISSING\\_QUALIFIER

**Finding type: **ERROR
`;

it("the page's checks are read with their codes and severities, each once", () => {
  expect(checksIn(PAGE)).toEqual({
    MISSING_QUALIFIER: {
      name: "Missing qualifier",
      severity: "ERROR",
      kinds: ["identity", "trust", "resource", "scp", "rcp"],
    },
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: {
      name: "RCP missing related principal condition key",
      severity: "GENERAL_WARNING",
      kinds: ["rcp"],
    },
  });
});

it("what is written is JSON with the page and its day", () => {
  expect(JSON.parse(checksText(checksIn(PAGE), "2026-12-01"))).toMatchObject({
    source: { date: "2026-12-01" },
    checks: { MISSING_QUALIFIER: { severity: "ERROR" } },
  });
});
