import { createStore } from './store.ts'

const HOME = '/desk'

/** Where one is, as the address says: without the leading `/desk`. */
export interface Place {
  path: string
  query: URLSearchParams
}

const read = (): Place => ({
  path: location.pathname.slice(HOME.length).replace(/\/$/, ''),
  query: new URLSearchParams(location.search),
})

export const place = createStore(read())

addEventListener('popstate', () => place.set(read()))

/** Goes to a page of the desk, such as `/search?q=klima`. */
export function goTo(path: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', HOME + path)
  place.set(read())
}

/** Lets a link be followed without loading the page anew; what opens elsewhere is left to the browser. */
export function followLinks(event: MouseEvent): void {
  const link = (event.target as Element).closest?.('a')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin)
    return
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  if (link.pathname !== HOME && !link.pathname.startsWith(`${HOME}/`)) return
  event.preventDefault()
  goTo(link.pathname.slice(HOME.length) + link.search)
}
