import { goTo, place } from '../router.ts'
import { useKeys } from '../shell/keys.ts'

export const SEARCH_FIELD = 'search-words'

/** `/` leads to the search from anywhere in the desk. */
export function useSearchKey(): void {
  useKeys({
    '/': () => {
      const field = document.getElementById(SEARCH_FIELD)
      if (field instanceof HTMLInputElement) field.select()
      else if (place.get().path !== '/search') goTo('/search')
    },
  })
}
