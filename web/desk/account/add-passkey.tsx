import { useState } from 'preact/hooks'
import { Refusal } from '../api.ts'
import { Dialog } from '../shell/dialog.tsx'
import { useSay } from '../texts/texts.ts'
import { AnswerForm } from './answer-form.tsx'
import { ACCOUNT } from './texts.ts'

/** Its name first; then the browser asks. */
export function AddPasskey(props: {
  onAdd(name: string): Promise<void>
  onSignInAgain(): void
  onClose(): void
}) {
  const say = useSay(ACCOUNT)
  const [isOld, setOld] = useState(false)
  const { onAdd, onSignInAgain, onClose } = props
  const add = (name: string) =>
    onAdd(name.trim()).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'sign-in-again') throw error
      setOld(true)
    })
  return (
    <Dialog title={say('addPasskey')} onClose={onClose}>
      {isOld ? (
        <>
          <p role="alert">{say('signInAgain')}</p>
          <footer>
            <button type="button" class="primary" onClick={onSignInAgain}>
              {say('toSignIn')}
            </button>
          </footer>
        </>
      ) : (
        <AnswerForm
          label={say('passkeyName')}
          submit={say('next')}
          input={{ maxLength: 80, defaultValue: say('passkeyNameFirst'), pattern: '.*\\S.*' }}
          onAnswer={add}
        />
      )}
    </Dialog>
  )
}
