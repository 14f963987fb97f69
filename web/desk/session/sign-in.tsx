import { useState } from 'preact/hooks'
import { place } from '../router.ts'
import { Dialog } from '../shell/dialog.tsx'
import { LanguageChoice } from '../shell/language-choice.tsx'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { CodeForm } from './code-form.tsx'
import type { Who } from './ended.ts'
import { returnedWith } from './failure.ts'
import { OtherWays } from './other-ways.tsx'
import { PasswordForm } from './password-form.tsx'
import { SESSION } from './texts.ts'

/** @param again who was signed in; the form then stands above the page */
export function SignIn({ again }: { again?: Who }) {
  const say = useSay(SESSION)
  if (again)
    return (
      <Dialog title={say('again')}>
        <p>{say('ended')}</p>
        <Steps email={again.email} inNewWindow />
      </Dialog>
    )
  return (
    <main class="sign-in">
      <h1>
        Freischalt <small>{say('title')}</small>
      </h1>
      <Steps />
      <LanguageChoice />
    </main>
  )
}

/** The password, or another way; then a code where the account asks for one. */
function Steps({ email, inNewWindow }: { email?: string | null; inNewWindow?: boolean }) {
  const [step, setStep] = useState<'password' | 'code'>('password')
  const query = useStore(place, (now) => now.query)
  const [failure, setFailure] = useState(() => returnedWith(query))
  const begin = (why: typeof failure) => {
    setStep('password')
    setFailure(why)
  }
  if (step === 'code') return <CodeForm onOver={begin} />
  return (
    <div class="ways">
      <PasswordForm
        email={email ?? ''}
        failure={failure}
        onFailure={setFailure}
        onCode={() => setStep('code')}
      />
      <OtherWays onFailure={setFailure} inNewWindow={inNewWindow ?? false} />
    </div>
  )
}
