import { applicationTold, entitlementsPerRole, providerHasAccountAccess } from "./account-access";
import {
  accountsOnce,
  everyAccountCovered,
  knownAccounts,
  narrowedAccounts,
  ownArns,
  partitions,
  regionsDiffer,
} from "./accounts";
import { approversApart } from "./approvers";
import { audiencesExact, keysOfAudience, membersAreUsers, oidcProvidersFit, providersNamed } from "./audiences";
import type { Check } from "./check";
import { readersHaveConsent } from "./consent";
import { teamsLetKnown, wordsOfOwners } from "./consent-words";
import { contractsMeaningful } from "./contract-lines";
import { contractNamesKnown } from "./contract-names";
import { controlPolicyNamesDiffer, rcpsValid, scpsValid } from "./control-policies";
import { criticalKnown, criticalOnce } from "./critical";
import { disjointWrites, oneAccessPerPrefix, resourcesOnce } from "./data";
import { deployersWithoutPeople, noStandInsByAws, pipelinesOfDeployers, resultsOfDeployers } from "./deployers";
import { guardedNetworkKnown } from "./guarded-network";
import { notebooksWithinGuardrails } from "./guarded-notebooks";
import { settingsWithinGuardrails } from "./guarded-settings";
import { imagesHaveConsent } from "./image-consent";
import { accountQuotas, namesFit, namesUnique, pathsApart, policiesPerRole, tagCount, tagKeysDiffer } from "./limits";
import { managedPoliciesSpelled } from "./managed-policies";
import { principalsOnce, trustedRolesWritten, trustedUsersSpelled, trustHasConsent } from "./may-assume";
import { namespacesApart } from "./namespaces";
import { neverAllowed } from "./never-allowed";
import { bucketsOnce } from "./one-bucket";
import { ownRolesApart } from "./own-roles";
import { outsideFits } from "./outside-fits";
import { outsideNotMade } from "./outside-made";
import { outsideOnce } from "./outside-once";
import { outsidePolicies } from "./outside-policies";
import { arnsInPartition } from "./partition";
import { groupsPerUser, groupsWithRights, membersOnce, membersSpelledOnce } from "./people";
import {
  assignedOnce,
  centerAccountKnown,
  centerPartition,
  centerTold,
  managementAccountApart,
  membersOfDirectory,
  onlySetsRetire,
  setNamesFit,
  setNamesOnce,
  setQuotas,
} from "./permission-sets";
import {
  awsImagesKnown,
  keysReachable,
  noAdministrativeRole,
  notebookNetwork,
  notebooksOnce,
  settingsHaveWork,
  notebooksWithinLimits,
} from "./resources";
import { rolesThere } from "./role-settings";
import {
  auditBucketApart,
  boundaryFits,
  boundaryRegions,
  sharedNames,
  sharedOnce,
  sharedPoliciesThere,
  stateBucketApart,
} from "./shared";
import { pipelinesKnown, stateBucketMakeable } from "./state";
import { statementsValid } from "./statements";
import { namesApartFromGiven, nestedNames, reservedNames, uniqueNames, uniqueStacks } from "./team-names";

/** Every rule over the whole organization. */
export const CHECKS: readonly Check[] = [
  reservedNames,
  uniqueNames,
  nestedNames,
  namesApartFromGiven,
  uniqueStacks,
  knownAccounts,
  accountsOnce,
  everyAccountCovered,
  narrowedAccounts,
  ownArns,
  arnsInPartition,
  partitions,
  regionsDiffer,
  sharedOnce,
  boundaryFits,
  boundaryRegions,
  stateBucketApart,
  sharedNames,
  guardedNetworkKnown,
  sharedPoliciesThere,
  auditBucketApart,
  stateBucketMakeable,
  pipelinesKnown,
  oneAccessPerPrefix,
  resourcesOnce,
  disjointWrites,
  namespacesApart,
  bucketsOnce,
  teamsLetKnown,
  wordsOfOwners,
  readersHaveConsent,
  imagesHaveConsent,
  trustedUsersSpelled,
  trustHasConsent,
  ownRolesApart,
  principalsOnce,
  trustedRolesWritten,
  membersOnce,
  membersSpelledOnce,
  groupsPerUser,
  groupsWithRights,
  membersAreUsers,
  providersNamed,
  oidcProvidersFit,
  audiencesExact,
  keysOfAudience,
  applicationTold,
  providerHasAccountAccess,
  entitlementsPerRole,
  centerTold,
  centerAccountKnown,
  managementAccountApart,
  centerPartition,
  setNamesFit,
  setNamesOnce,
  setQuotas,
  assignedOnce,
  membersOfDirectory,
  onlySetsRetire,
  deployersWithoutPeople,
  noStandInsByAws,
  pipelinesOfDeployers,
  approversApart,
  resultsOfDeployers,
  namesFit,
  namesUnique,
  pathsApart,
  accountQuotas,
  policiesPerRole,
  tagCount,
  tagKeysDiffer,
  noAdministrativeRole,
  managedPoliciesSpelled,
  notebookNetwork,
  notebooksOnce,
  settingsHaveWork,
  rolesThere,
  notebooksWithinLimits,
  notebooksWithinGuardrails,
  settingsWithinGuardrails,
  awsImagesKnown,
  keysReachable,
  statementsValid,
  neverAllowed,
  contractNamesKnown,
  contractsMeaningful,
  scpsValid,
  rcpsValid,
  controlPolicyNamesDiffer,
  outsideFits,
  outsidePolicies,
  outsideNotMade,
  outsideOnce,
  criticalKnown,
  criticalOnce,
];
