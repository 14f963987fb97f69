import { announcePauses } from '../src/comments/release.ts'
import type { Deps } from '../src/deps.ts'

/** Announces the ends and beginnings of pauses. */
export async function release(deps: Deps): Promise<void> {
  await announcePauses(deps)
}
