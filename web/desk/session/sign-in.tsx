import { useState } from 'preact/hooks'
import { Refusal } from '../api.ts'
import { Dialog } from '../shell/dialog.tsx'
import { LanguageChoice } from '../shell/language-choice.tsx'
import { useSay } from '../texts/texts.ts'
import type { Who } from './ended.ts'
import { signIn } from './session.ts'
import { SESSION } from './texts.ts'

/** @param again who was signed in; the form then stands above the page */
export function SignIn({ again }: { again?: Who }) {
  const say = useSay(SESSION)
  if (again)
    return (
      <Dialog title={say('again')}>
        <p>{say('ended')}</p>
        <Form email={again.email} />
      </Dialog>
    )
  return (
    <main class="sign-in">
      <h1>
        Freischalt <small>{say('title')}</small>
      </h1>
      <Form />
      <LanguageChoice />
    </main>
  )
}

function Form({ email }: { email?: string | undefined }) {
  const say = useSay(SESSION)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<'wrong' | 'tooMany' | 'failed'>()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    setSending(true)
    setFailure(undefined)
    try {
      await signIn(String(given.get('email')), String(given.get('password')))
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 0
      setFailure(status === 401 ? 'wrong' : status === 429 ? 'tooMany' : 'failed')
      setSending(false)
    }
  }

  return (
    <form class="form" onSubmit={submit}>
      <label>
        {say('email')}
        <input
          name="email"
          type="email"
          autocomplete="username"
          defaultValue={email ?? ''}
          required
        />
      </label>
      <label>
        {say('password')}
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      <p class="failure" role="alert">
        {failure && say(failure)}
      </p>
      <button type="submit" class="primary" disabled={isSending}>
        {say('submit')}
      </button>
    </form>
  )
}
