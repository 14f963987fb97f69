import { useState } from 'preact/hooks'
import { Dialog } from '../shell/dialog.tsx'
import { useSay } from '../texts/texts.ts'
import { failureOf } from './failure.ts'
import type { Passkey } from './passkeys.tsx'
import { ACCOUNT } from './texts.ts'

export function RemovePasskey(props: {
  passkey: Passkey
  onRemove(passkey: Passkey): Promise<void>
  onClose(): void
}) {
  const say = useSay(ACCOUNT)
  const [failure, setFailure] = useState<ReturnType<typeof failureOf>>()
  const { passkey, onRemove, onClose } = props
  return (
    <Dialog title={say('removeNamed', { name: passkey.name })} onClose={onClose}>
      <p>{say('removeWhat')}</p>
      <p class="failure" role="alert">
        {failure && say(failure)}
      </p>
      <footer>
        <button
          type="button"
          class="primary"
          onClick={() => onRemove(passkey).catch((error: unknown) => setFailure(failureOf(error)))}
        >
          {say('remove')}
        </button>
      </footer>
    </Dialog>
  )
}
