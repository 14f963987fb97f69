import { useState } from 'preact/hooks'
import { place } from '../router.ts'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { failureOf } from './failure.ts'
import { hasPasskeys } from './passkeys.ts'
import { loginAddress, signInWithPasskey, ways } from './session.ts'
import { SIGNED_IN } from './signed-in.tsx'
import { SESSION } from './texts.ts'

/**
 * A passkey, or the newsroom's own login, where there is one.
 * @param inNewWindow the page must stay as it is
 */
export function OtherWays(props: {
  onFailure(failure: ReturnType<typeof failureOf> | undefined): void
  inNewWindow: boolean
}) {
  const say = useSay(SESSION)
  const offered = useStore(ways)
  const [isAsking, setAsking] = useState(false)
  const { onFailure, inNewWindow } = props
  const withPasskey = offered?.passkey && hasPasskeys()
  if (!offered || (!withPasskey && !offered.oidc)) return null

  async function attempt(way: () => Promise<void>) {
    setAsking(true)
    onFailure(undefined)
    await way().catch((error: unknown) => onFailure(failureOf(error)))
    setAsking(false)
  }

  return (
    <div class="other-ways">
      <p>{say('or')}</p>
      {withPasskey && (
        <button type="button" disabled={isAsking} onClick={() => attempt(signInWithPasskey)}>
          {say('passkey')}
        </button>
      )}
      {offered.oidc && (
        <button
          type="button"
          disabled={isAsking}
          onClick={() => attempt(inNewWindow ? goThereBeside : goThere)}
        >
          {say('oidc', { name: offered.oidc.name })}
        </button>
      )}
    </div>
  )
}

async function goThere(): Promise<void> {
  location.assign(await loginAddress(`/desk${place.get().path}`))
}

/** Browsers open windows only at once after a click, so it is opened before its address is known. */
async function goThereBeside(): Promise<void> {
  const beside = open('', '_blank', 'popup,width=520,height=720')
  try {
    const address = await loginAddress(`/desk${SIGNED_IN}`)
    if (beside) beside.location.href = address
    else location.assign(address)
  } catch (error) {
    beside?.close()
    throw error
  }
}
