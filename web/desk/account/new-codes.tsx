import { useState } from 'preact/hooks'
import { ask, client } from '../api.ts'
import { Dialog } from '../shell/dialog.tsx'
import { useSay } from '../texts/texts.ts'
import { PasswordQuestion } from './answer-form.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { ACCOUNT } from './texts.ts'

export function NewCodes({ onClose }: { onClose(): void }) {
  const say = useSay(ACCOUNT)
  const [codes, setCodes] = useState<string[]>()
  async function renew(password: string) {
    const renewed = await ask(client.v1.auth.account['backup-codes'].$post({ json: { password } }))
    setCodes(renewed.backupCodes)
  }
  if (codes)
    return (
      <Dialog title={say('backupCodes')}>
        <BackupCodes codes={codes} onKept={onClose} />
      </Dialog>
    )
  return (
    <Dialog title={say('newCodes')} onClose={onClose}>
      <p>{say('newCodesWhat')}</p>
      <PasswordQuestion submit={say('newCodes')} onAnswer={renew} />
    </Dialog>
  )
}
