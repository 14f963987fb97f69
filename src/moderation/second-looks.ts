import { createHash } from 'node:crypto'

/**
 * Whether another moderator looks at a decision as well. The same id always gets the same answer, and what is
 * looked at with a small share is with every greater one.
 * @param id that nobody can tell beforehand
 * @param share of the decisions, 0..1
 */
export function getsSecondLook(id: string, share: number): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32 < share
}
