import { named, shape } from "../checks/fields";
import { form } from "../checks/form";
import { regionalArn } from "../language/arn";
import { elsewhere, type Environment } from "../language/environment";
import { allow, type Statement } from "../language/statement";
import { type DataGrant, dataGrant, type DataService } from "./data-service";
import { keyStatements } from "./kms";

/** Reading a secret of AWS Secrets Manager. */
export interface SecretGrant extends Omit<DataGrant, "access"> {
  /** The secret's name, without the hyphen and the six characters that AWS adds in its ARN. */
  readonly secret: string;
}

const { access: _, ...OF_ANY } = dataGrant(["read"]);

/**
 * A name may end with a hyphen and six characters, as `-github` does. What is a word or a number is taken for the name's own.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 */
export const SECRET_NAME = form(
  /^(?!.*-(?![a-z]{6}$|\d{6}$)[A-Za-z0-9]{6}$)[A-Za-z0-9/_+=.@-]{1,512}$/,
  '"%s" cannot be the name of a secret',
  "Write 1 to 512 letters, digits and /_+=.@-, without the hyphen and the six characters that AWS adds in the ARN",
);

/** The schema of a {@link SecretGrant}. @internal */
export const SECRET_GRANT = shape<SecretGrant>({ secret: named(SECRET_NAME), ...OF_ANY });

const READ = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"];

/** The pattern of the secret's ARN: `arn:<partition>:secretsmanager:<region>:<account>:secret:<name>-??????`. */
export function secretArn(environment: Environment, { secret, accountId, region }: SecretGrant): string {
  return regionalArn(elsewhere(environment, { accountId, region }), "secretsmanager", `secret:${secret}-??????`);
}

/**
 * Reading the named secrets, and nothing of others whose names begin alike: the six characters that AWS adds to a name are
 * matched one by one.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 */
export function secretStatements(environment: Environment, grants: readonly SecretGrant[]): Statement[] {
  if (grants.length === 0) return [];
  const read = grants.flatMap(({ kmsKey }) => kmsKey ?? []);
  return [
    allow(
      "ReadSecrets",
      READ,
      grants.map((grant) => secretArn(environment, grant)),
    ),
    ...keyStatements("Secret", "secretsmanager", { read, write: [] }, environment.region),
  ];
}

/** Secrets Manager among the services that hold data. People do not read secrets: jobs and notebooks do, by their roles. */
export const SECRETS: DataService<SecretGrant> = {
  accesses: ["read"],
  arn: secretArn,
  nameIn: (resource) => /^secret:(.+?)(?:-[A-Za-z0-9?]{6})?$/.exec(resource)?.[1],
  statements: secretStatements,
  readByGroups: false,
  boundary: { everywhere: false, work: READ, sharing: [], accountSettings: [] },
};
