import { createHash } from 'node:crypto'

/**
 * Whether another moderator looks at a decision as well. Nobody can tell beforehand, the same decision always
 * gets the same answer, and what is looked at with a small share is with every greater one.
 * @param share of the decisions, 0..1
 */
export function getsSecondLook(decisionId: string, share: number): boolean {
  return createHash('sha256').update(decisionId).digest().readUInt32BE() / 2 ** 32 < share
}
