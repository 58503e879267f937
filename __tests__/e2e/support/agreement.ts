import type { S3Client } from "@aws-sdk/client-s3";
import { answer } from "../../../access/questions/judge";
import type { PrincipalGraph } from "../../../access/graph/principal-graph";
import type { Decision } from "../../../evaluation/decision/decision";
import type { Subject } from "../../../evaluation/decision/subject";
import { type Beyond, beyondTheEmulator } from "./beyond-the-emulator";
import { type Answer, answerOf, type S3Question } from "./s3-question";

/** Somebody's questions. */
export interface Asking {
  readonly subject: Subject;
  /** S3 as the subject. */
  readonly client: S3Client;
  readonly questions: readonly S3Question[];
}

/** How the policies are read and how they are enforced. */
export interface Agreement {
  readonly asked: readonly Asked[];
  /** How many questions the emulator cannot judge, by the reason. */
  readonly leftOut: Readonly<Record<Beyond, number>>;
}

/** A question with both answers. */
export interface Asked {
  /** `fraud-analyst s3:GetObject arn:aws:s3:::acme-transactions/card/x`. */
  readonly question: string;
  readonly decision: Decision;
  readonly enforced: Answer;
}

/** Asks the emulator, which enforces, and the access layer all questions that the emulator can judge. */
export async function agreementOn(world: PrincipalGraph, all: readonly Asking[]): Promise<Agreement> {
  const leftOut: Record<Beyond, number> = { boundary: 0, condition: 0, NotResource: 0, "policy variable": 0 };
  const asked: Asked[] = [];
  for (const { subject, client, questions } of all) {
    for (const question of questions) {
      const { action, resource } = question;
      const beyond = beyondTheEmulator(subject, question);
      if (beyond !== undefined) leftOut[beyond] += 1;
      else {
        asked.push({
          question: `${subject.name} ${action} ${resource}`,
          decision: answer(world, subject, { action, resource }),
          enforced: await answerOf(question, client),
        });
      }
    }
  }
  return { asked, leftOut };
}

/** `1100 questions: 300 allowed and 800 denied, 20 of them explicitly; 90 left out: 82 boundary, 8 condition`. */
export function summaryOf({ asked, leftOut }: Agreement): string {
  const { allowed, denied, explicit } = countsOf(asked);
  const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  const why = Object.entries(leftOut).map(([beyond, count]) => `${count} ${beyond}`);
  return (
    `${asked.length} questions: ${allowed} allowed and ${denied} denied, ${explicit} of them explicitly; ` +
    `${left} left out: ${why.join(", ")}`
  );
}

/** How often the emulator allowed and denied, and how often that is by a Deny. */
export function countsOf(asked: readonly Asked[]): Readonly<Record<Answer | "explicit", number>> {
  const denied = asked.filter(({ enforced }) => enforced === "denied");
  return {
    allowed: asked.length - denied.length,
    denied: denied.length,
    explicit: denied.filter(({ decision }) => decision.reason === "explicit").length,
  };
}
