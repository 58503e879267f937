import type { Mutant } from "./mutant";

/** Mutations of who can become whom, by somebody who had read what is promised of it, and neither the code nor the tests. */
export const PROMISED: readonly Mutant[] = [
  {
    name: "roles of no stack under a wildcard do not count as unknown where the wildcard covers one of the stacks",
    file: "access/world/passing.ts",
    find: "patterns.map((one) => localised(one, accountId)),",
    replace: `patterns
      .map((one) => localised(one, accountId))
      .filter((one) => [...world.rolesLike(one)].length === 0),`,
    caughtBy: ["__tests__/access/world/becoming.test.ts"],
  },
  {
    name: "a way of several actions is open only where one policy gives them all",
    file: "access/world/starting.ts",
    find: "const given = cataloguedOf(subject);",
    replace: `const passing = (subject.identity ?? []).filter((one) => cataloguedOf({ ...subject, identity: [one] }).has(PASSING));
  const given = cataloguedOf({ ...subject, identity: passing });`,
    caughtBy: ["__tests__/access/world/reach.test.ts"],
  },
  {
    name: "a declaration whose day is past counts still",
    file: "access/world/around.ts",
    find: 'all.filter(({ says }) => says.kind !== "harmless" || says.until >= today);',
    replace: "all;",
    caughtBy: ["__tests__/access/world/declared.test.ts"],
  },
  {
    name: "a declaration of some is taken for one of all that a wider pattern covers",
    file: "access/world/around.ts",
    find: "arnCovers(one.subject.arn, arn)",
    replace: "arnCovers(one.subject.arn, arn) || arnCovers(arn, one.subject.arn)",
    caughtBy: ["__tests__/access/world/declared.test.ts"],
  },
  {
    name: "a role whose policies are declared counts as harmless, whatever these say",
    file: "access/world/beyond.ts",
    find: 'if (says.kind === "policies") return declaredPrincipal(declaration);',
    replace: 'if (says.kind === "policies") return "nobody";',
    caughtBy: ["__tests__/access/world/declared.test.ts"],
  },
  {
    name: "whom a declared role can become is not looked for",
    file: "access/world/beyond.ts",
    find: "if (to) return [{ to, request,",
    replace: "if (to) return [{ to, last: true, request,",
    caughtBy: ["__tests__/access/world/declared.test.ts"],
  },
  {
    name: "what runs as a role by a declaration does not lead to the role",
    file: "access/world/beyond.ts",
    find: "if (role) return role;",
    replace: 'if (role) return "nobody";',
    caughtBy: ["__tests__/access/world/declared.test.ts"],
  },
  {
    name: "what is called after a team is the team's own in every service",
    file: "access/world/around.ts",
    find: 'if (arn.service === "sagemaker") return ownName(arn.resource, team);',
    replace: `if (arn.service === "sagemaker") return ownName(arn.resource, team);
  if (arn.resource.split(/[:/]/)[1]?.startsWith(\`\${team}-\`)) return true;`,
    caughtBy: ["__tests__/access/contract/unknown-reach.test.ts"],
  },
  {
    name: "only roles are asked what they reach that nobody knows",
    file: "access/contract/isolation.ts",
    find: "...principals.flatMap((known) => [...unknownReach(",
    replace: "...principals.filter(isRole).flatMap((known) => [...unknownReach(",
    caughtBy: ["__tests__/access/contract/unknown-reach.test.ts"],
  },
  {
    name: "a managed policy without a document gives nothing",
    file: "access/world/known.ts",
    find: "draft.policies.push(...policies.map(sourced));",
    replace: "draft.policies.push(...policies.map(sourced).filter(({ document }) => document !== undefined));",
    caughtBy: ["__tests__/access/contract/unknown-reach.test.ts", "__tests__/access/contract/isolation.test.ts"],
  },
  {
    name: "a role that may be passed to one service by a condition is followed to none",
    file: "access/world/passing.ts",
    find: "may(subject, { action: PASS, resource, context: { [KEY]: service } });",
    replace: "may(subject, { action: PASS, resource, context: { [KEY]: null } });",
    caughtBy: ["__tests__/access/world/reach.test.ts"],
  },
  {
    name: "a service is completely known once one of its operations is",
    file: "evaluation/ways/catalogue/pass-role.ts",
    find: ".filter((action) => !ALONE.has(action) && !DATA_ONLY.has(action))",
    replace: `.filter((action) => !ALONE.has(action) && !DATA_ONLY.has(action))
    .filter((action) => !SERVICES.some(({ principal }) => servicesOfAction(action).includes(principal)))`,
    caughtBy: ["__tests__/access/world/reach.test.ts"],
  },
  {
    name: "nobody asks whom those can become whom somebody can become",
    file: "access/world/reach.ts",
    find: "if (!last) queue.push(reached);",
    replace: "void last;",
    caughtBy: ["__tests__/access/world/reach.test.ts"],
  },
  {
    name: "a trust policy lets in only those whose own policies let them assume a role",
    file: "access/world/assuming.ts",
    find: "[...patterns.flatMap((pattern) => [...world.rolesLike(pattern)]), ...world.rolesTrusting(subject)];",
    replace: "patterns.flatMap((pattern) => [...world.rolesLike(pattern)]);",
    caughtBy: ["__tests__/access/world/reach.test.ts"],
  },
  {
    name: "an account that a trust policy lets in is not anybody",
    file: "access/world/entrants.ts",
    find: 'return [{ subject: { kind: "account", name: words, arn }, anybody: words }];',
    replace: 'return [{ subject: { kind: "account", name: words, arn } }];',
    caughtBy: ["__tests__/access/contract/open-trust.test.ts"],
  },
  {
    name: "a variable stands for the letters that it is written with",
    file: "access/world/targets.ts",
    find: "resources.patterns.flatMap((one) => patternFor(one, context, variables).widest ?? []),",
    replace: "resources.patterns,",
    caughtBy: ["__tests__/access/world/becoming.test.ts"],
  },
  {
    name: "a team may read Terraform's state, and only not write it",
    file: "access/contract/platform-uses.ts",
    find: "of ownedActions(list).actions) {",
    replace: "of ownedActions(list).actions.filter(({ writes }) => writes)) {",
    caughtBy: ["__tests__/access/contract/platform.test.ts"],
  },
  {
    name: "a team accepts by itself that it reaches another account's state",
    file: "access/contract/platform.ts",
    find: "if (others) return { ...others, others: true };",
    replace: "if (others) return others;",
    caughtBy: ["__tests__/access/contract/platform.test.ts"],
  },
  {
    name: "the word for reading is one for writing",
    file: "access/contract/consented.ts",
    find: "if (!toWrite) return letsRead(one.consent, team);",
    replace: "if (letsRead(one.consent, team)) return true;",
    caughtBy: ["__tests__/access/contract/consent.test.ts"],
  },
  {
    name: "a team lets in another team's people without asking that team",
    file: "access/contract/let-in.ts",
    find: "return principalsNamed(trust?.document).flatMap((arn) =>",
    replace: "return principalsNamed(trust?.document).slice(0, 0).flatMap((arn) =>",
    caughtBy: ["__tests__/access/contract/consent.test.ts"],
  },
  {
    name: "a role that is let in by name may come without its own team's word",
    file: "access/contract/let-in.ts",
    find: "return isNamed && withoutWord(teamsOf, arn, owner).length === 0;",
    replace: "return isNamed;",
    caughtBy: ["__tests__/access/contract/isolation.test.ts"],
  },
];
