import { useState } from 'preact/hooks'
import { useSay } from '../texts/texts.ts'
import { failureOf } from './failure.ts'
import { signIn } from './session.ts'
import { SESSION } from './texts.ts'

type Failure = ReturnType<typeof failureOf> | undefined

export function PasswordForm(props: {
  email: string
  failure: Failure
  onFailure(failure: Failure): void
  onCode(): void
}) {
  const say = useSay(SESSION)
  const [isSending, setSending] = useState(false)
  const { email, failure, onFailure, onCode } = props

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    setSending(true)
    onFailure(undefined)
    try {
      if (await signIn(String(given.get('email')), String(given.get('password')))) onCode()
    } catch (error) {
      onFailure(failureOf(error))
      setSending(false)
    }
  }

  return (
    <form class="form" onSubmit={submit}>
      <label>
        {say('email')}
        <input name="email" type="email" autocomplete="username" defaultValue={email} required />
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
