import type { Paged } from '../paging.ts'
import { useSay } from '../texts/texts.ts'
import { SHELL } from './texts.ts'

/** What stands under a list that is read page by page: the next page, or why it did not come. */
export function More({ list }: { list: Paged<unknown> }) {
  const say = useSay(SHELL)
  const { isMore, isLoading, failure, items, more } = list
  return (
    <div class="more-pages" aria-busy={isLoading}>
      {failure !== undefined && <p role="alert">{say('failed', { why: failure })}</p>}
      {isLoading && items === undefined && <p>{say('loading')}</p>}
      {(isMore || failure !== undefined) && (
        <button type="button" disabled={isLoading} onClick={more}>
          {say(failure === undefined ? 'showMore' : 'tryAgain')}
        </button>
      )}
    </div>
  )
}
