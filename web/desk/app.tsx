import { useEffect, useState } from 'preact/hooks'
import { place } from './router.ts'
import { session } from './session/ended.ts'
import { SignIn } from './session/sign-in.tsx'
import { SIGNED_IN, SignedIn } from './session/signed-in.tsx'
import { Desk } from './shell/desk.tsx'
import { SHELL } from './shell/texts.ts'
import { useStore } from './store.ts'
import { tongue, useSay } from './texts/texts.ts'

/** Then one is told that something is on its way; what is sooner there needs no word in between. */
const SLOW_MS = 500

/** The desk for who is signed in, the form for who is not, and the form above the desk in between. */
export function App() {
  const now = useStore(session)
  const path = useStore(place, ({ path }) => path)
  const language = useStore(tongue)
  const say = useSay(SHELL)
  const isSlow = useIsSlow()
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  if (now.state === 'unknown' && !isSlow) return null
  if (now.state === 'unknown')
    return (
      <main class="splash" aria-busy="true">
        <p>{say('loading')}</p>
      </main>
    )
  if (now.state === 'out') return <SignIn />
  if (path === SIGNED_IN) return <SignedIn />
  return (
    <>
      <Desk who={now.who} />
      {now.state === 'ended' && <SignIn again={now.who} />}
    </>
  )
}

function useIsSlow(): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return isSlow
}
