import type { Deps } from '../src/deps.ts'
import { announcePauses } from '../src/review/release.ts'

/** Announces the ends and beginnings of pauses. */
export async function release(deps: Deps): Promise<void> {
  await announcePauses(deps)
}
