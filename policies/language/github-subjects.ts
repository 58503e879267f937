/**
 * Subjects of GitHub's tokens. Whoever has a repository gives its subjects a form of their own, of claims in any order, so
 * that a text with the repository's name says nothing where somebody else's workflow, or its environment, may be called so.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 * @see https://docs.github.com/en/rest/actions/oidc
 */

/** Claims that nobody who writes a workflow chooses, and whose values have no colon. */
const GIVEN = "(?:enterprise|enterprise_id|repository_owner|repository_owner_id|repository_visibility):[^:]+:";

const REPOSITORY = new RegExp(`^(?:${GIVEN})*(?:repo|repository|repository_id):([^:]+)(?=:|$)`);

/** The name or the id of the repository that a subject is of, whatever others call what is theirs. */
export const repositoryIn = (subject: string): string | undefined => REPOSITORY.exec(subject)?.[1];

const WHOSE = /^(repo|repository|repository_id|repository_owner|repository_owner_id|enterprise|enterprise_id):[^:]/;

/** Whether a subject begins with whose it is: a repository's, an owner's or an enterprise's. */
export const saysWhose = (subject: string): boolean => WHOSE.test(subject);

/** Claims that tell one repository, or one owner, from all others. */
export const SAYS_WHOSE: ReadonlySet<string> = new Set([
  ...["repository", "repository_id", "repository_owner", "repository_owner_id", "enterprise", "enterprise_id"],
]);

/** Events that only people of the repository, or GitHub, set off. */
const EVENTS = "push|schedule|workflow_dispatch|repository_dispatch|release|deployment|merge_group";

const WHICH = new RegExp(
  `(^|:)(ref:refs/(heads|tags)/|environment:|ref_protected:true(:|$)|(job_)?workflow_ref:[^:]+@|event_name:(${EVENTS})(:|$))`,
);

/** Whether a subject says which of the repository's workflows it is of: by where its code comes from, or what set it off. */
export const saysWhich = (subject: string): boolean => WHICH.test(subject);

/** Claims that say so. */
export const SAYS_WHICH: readonly string[] = ["environment", "job_workflow_ref", "ref"];

/** Whether a subject is of a pull request, whose code nobody has let in yet. */
export const isOfPullRequest = (subject: string): boolean =>
  /(^|:)(pull_request|ref:refs\/pull\/[^:]*|(job_)?workflow_ref:[^:]*@refs\/pull\/[^:]*|event_name:pull_request\w*|(base|head)_ref:[^:]+)(:|$)/.test(
    subject,
  );
