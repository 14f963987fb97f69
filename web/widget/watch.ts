import type { Context } from './context.ts'
import { Problem, reasonFor } from './problems.ts'

const EVERY_MS = 15_000
/** Asked about at once, the newest first; more would be many requests for little news. */
const AT_ONCE_MAX = 5

/**
 * Asks now and then what became of the reader's own waiting comments on this article.
 * @param tell told once for each that was decided
 * @param isGone ends it
 */
export async function watchOwnComments(
  context: Context,
  tell: (sentence: string, kind: 'good' | 'bad') => Promise<void>,
  isGone: () => boolean,
): Promise<void> {
  for (;;) {
    if (isGone()) return
    if (document.visibilityState === 'visible')
      for (const { id } of context.author.waitingOn(context.article).slice(-AT_ONCE_MAX))
        await look(context, id, tell)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
}

async function look(
  { api, author, texts }: Context,
  id: string,
  tell: (sentence: string, kind: 'good' | 'bad') => Promise<void>,
): Promise<void> {
  try {
    const { status, reason } = await api.fate(id)
    if (status === 'scoring' || status === 'pending') return
    author.settled(id)
    if (status === 'approved') await tell(texts.approved, 'good')
    if (status === 'rejected') await tell(texts.rejected(reasonFor(reason, texts)), 'bad')
  } catch (error) {
    // Without a connection it is asked again; a comment that is gone is not.
    if (error instanceof Problem && /not-found|unauthenticated/.test(error.code)) author.settled(id)
  }
}
