import { useState } from 'preact/hooks'
import { ask, client } from '../api.ts'
import { refreshSession } from '../session/session.ts'
import { announce } from '../shell/announce.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { useSay } from '../texts/texts.ts'
import { AnswerForm, PasswordQuestion } from './answer-form.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { QrCode } from './qr-code.tsx'
import { ACCOUNT } from './texts.ts'

const secondStep = client.v1.auth.account['two-factor']

/** The password, the QR code with a first code from the app, then the backup codes. */
export function SwitchOn({ onClose }: { onClose(): void }) {
  const say = useSay(ACCOUNT)
  const [setUp, setSetUp] = useState<{ uri: string; backupCodes: string[] }>()
  const [isOn, setOn] = useState(false)

  async function begin(password: string) {
    setSetUp(await ask(secondStep.$post({ json: { password } })))
  }
  async function confirm(code: string) {
    await ask(secondStep.confirm.$post({ json: { code } }))
    setOn(true)
    announce(say('isOn'))
  }
  async function finish() {
    await refreshSession()
    onClose()
  }

  if (setUp && isOn)
    return (
      <Dialog title={say('backupCodes')}>
        <BackupCodes codes={setUp.backupCodes} onKept={finish} />
      </Dialog>
    )
  return (
    <Dialog title={say('switchOn')} onClose={onClose}>
      {setUp ? (
        <AnswerForm
          key="code"
          label={say('firstCode')}
          submit={say('confirm')}
          input={{ autocomplete: 'one-time-code', inputMode: 'numeric', maxLength: 10 }}
          onAnswer={confirm}
        >
          <p>{say('scan')}</p>
          <QrCode text={setUp.uri} label={say('qrCode')} />
          <p class="hint">
            {say('typeInstead')} <code class="secret">{secretOf(setUp.uri)}</code>
          </p>
        </AnswerForm>
      ) : (
        <PasswordQuestion key="password" submit={say('next')} onAnswer={begin} />
      )}
    </Dialog>
  )
}

/** For apps without a camera, in groups that are easy to type. */
function secretOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}
