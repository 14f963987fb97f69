import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useSay } from '../texts/texts.ts'
import { SHELL } from './texts.ts'

/** A page whose code is fetched when it is first opened. */
export function lazy(load: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | undefined
  return function Lazy() {
    const say = useSay(SHELL)
    const [Page, setPage] = useState<ComponentType | undefined>(() => loaded)
    const [isFailed, setFailed] = useState(false)
    useEffect(() => {
      if (Page) return
      load().then(
        (page) => {
          loaded = page
          setPage(() => page)
        },
        () => setFailed(true),
      )
    }, [])
    if (Page) return <Page />
    return (
      <main class="page" aria-busy={!isFailed}>
        <p role={isFailed ? 'alert' : undefined}>{say(isFailed ? 'pageFailed' : 'loading')}</p>
      </main>
    )
  }
}
