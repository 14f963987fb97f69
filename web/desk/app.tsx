import { useEffect } from 'preact/hooks'
import { place } from './router.ts'
import { session } from './session/ended.ts'
import { findSession } from './session/session.ts'
import { SignIn } from './session/sign-in.tsx'
import { SIGNED_IN, SignedIn } from './session/signed-in.tsx'
import { Desk } from './shell/desk.tsx'
import { SHELL } from './shell/texts.ts'
import { useStore } from './store.ts'
import { tongue, useSay } from './texts/texts.ts'

/** The desk for who is signed in, the form for who is not, and the form above the desk in between. */
export function App() {
  const now = useStore(session)
  const path = useStore(place, ({ path }) => path)
  const language = useStore(tongue)
  const say = useSay(SHELL)
  useEffect(() => {
    void findSession()
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
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
