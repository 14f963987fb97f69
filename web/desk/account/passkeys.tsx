import type { InferResponseType } from 'hono/client'
import { useEffect, useState } from 'preact/hooks'
import { ask, client } from '../api.ts'
import { sessionEnded } from '../session/ended.ts'
import { hasPasskeys, makePasskey } from '../session/passkeys.ts'
import { ways } from '../session/session.ts'
import { notify } from '../shell/notices.tsx'
import { useStore } from '../store.ts'
import { useLocale, useSay } from '../texts/texts.ts'
import { AddPasskey } from './add-passkey.tsx'
import { failureOf } from './failure.ts'
import { RemovePasskey } from './remove-passkey.tsx'
import { ACCOUNT } from './texts.ts'

const { passkeys } = client.v1.auth.account

export type Passkey = InferResponseType<typeof passkeys.$get, 200>['items'][number]

/** The passkeys of who is signed in: added, and removed after a question. */
export function Passkeys() {
  const say = useSay(ACCOUNT)
  const locale = useLocale()
  const offered = useStore(ways)
  const [mine, setMine] = useState<Passkey[]>()
  const [open, setOpen] = useState<'add' | Passkey>()
  const [failure, setFailure] = useState<ReturnType<typeof failureOf>>()
  const load = () =>
    ask(passkeys.$get()).then(
      ({ items }) => setMine(items),
      (error: unknown) => setFailure(failureOf(error)),
    )
  useEffect(() => {
    void load()
  }, [])

  async function add(name: string) {
    const answer = await makePasskey(await ask(passkeys.options.$post()))
    await ask(passkeys.$post({ json: { name, answer } }))
    await load()
    setOpen(undefined)
    notify({ text: say('passkeyAdded', { name }) })
  }
  async function remove({ id, name }: Passkey) {
    await ask(passkeys[':id'].$delete({ param: { id } }))
    await load()
    setOpen(undefined)
    notify({ text: say('passkeyRemoved', { name }) })
  }
  function signInAgain() {
    setOpen(undefined)
    sessionEnded()
  }

  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{say('passkeys')}</h2>
      <p>{say('passkeysWhat')}</p>
      <p class="failure" role="alert">
        {failure && say(failure)}
      </p>
      {mine?.length === 0 && <p class="hint">{say('noPasskeys')}</p>}
      {mine && mine.length > 0 && (
        <ul class="passkeys">
          {mine.map((passkey) => (
            <li key={passkey.id}>
              <span>
                <strong>{passkey.name}</strong>{' '}
                <small>
                  {say('since', { date: new Date(passkey.createdAt).toLocaleDateString(locale) })}
                </small>
              </span>
              <button
                type="button"
                aria-label={say('removeNamed', { name: passkey.name })}
                onClick={() => setOpen(passkey)}
              >
                {say('remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {offered?.passkey && hasPasskeys() ? (
        <p>
          <button type="button" onClick={() => setOpen('add')}>
            {say('addPasskey')}
          </button>
        </p>
      ) : (
        <p class="hint">{say('passkeysUnavailable')}</p>
      )}
      {open === 'add' && (
        <AddPasskey onAdd={add} onSignInAgain={signInAgain} onClose={() => setOpen(undefined)} />
      )}
      {open && open !== 'add' && (
        <RemovePasskey passkey={open} onRemove={remove} onClose={() => setOpen(undefined)} />
      )}
    </section>
  )
}
