import { ask, client } from '../api.ts'
import { refreshSession } from '../session/session.ts'
import { Dialog } from '../shell/dialog.tsx'
import { notify } from '../shell/notices.tsx'
import { useSay } from '../texts/texts.ts'
import { PasswordQuestion } from './answer-form.tsx'
import { ACCOUNT } from './texts.ts'

export function SwitchOff({ onClose }: { onClose(): void }) {
  const say = useSay(ACCOUNT)
  async function off(password: string) {
    await ask(client.v1.auth.account['two-factor'].off.$post({ json: { password } }))
    await refreshSession()
    onClose()
    notify({ text: say('isOff') })
  }
  return (
    <Dialog title={say('switchOff')} onClose={onClose}>
      <p>{say('switchOffWhat')}</p>
      <PasswordQuestion submit={say('switchOff')} onAnswer={off} />
    </Dialog>
  )
}
