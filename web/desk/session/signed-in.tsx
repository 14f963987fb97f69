import { useEffect } from 'preact/hooks'
import { useSay } from '../texts/texts.ts'
import { enter } from './session.ts'
import { SESSION } from './texts.ts'

/** Where the newsroom's own login leads back to in a window beside the desk. */
export const SIGNED_IN = '/signed-in'

/** Lets the desk in the other window go on, and leaves. */
export function SignedIn() {
  const say = useSay(SESSION)
  useEffect(() => {
    void enter().then(() => close())
  }, [])
  return (
    <main class="splash">
      <p role="status">{say('signedIn')}</p>
      <p>
        <a href="/desk">{say('toDesk')}</a>
      </p>
    </main>
  )
}
