import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal } from '../api.ts'
import { useSay } from '../texts/texts.ts'
import { failureOf } from './failure.ts'
import { sendCode } from './session.ts'
import { SESSION } from './texts.ts'

/** @param onOver the password must be given again, for that reason or because somebody went back */
export function CodeForm({ onOver }: { onOver(why?: ReturnType<typeof failureOf>): void }) {
  const say = useSay(SESSION)
  const input = useRef<HTMLInputElement>(null)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<ReturnType<typeof failureOf>>()
  useEffect(() => input.current?.focus(), [])

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    setSending(true)
    setFailure(undefined)
    try {
      await sendCode(input.current?.value ?? '')
    } catch (error) {
      if (error instanceof Refusal && error.code === 'sign-in-over') return onOver('over')
      setFailure(failureOf(error))
      setSending(false)
      input.current?.select()
    }
  }

  return (
    <form class="form" onSubmit={submit}>
      <label>
        {say('code')}
        <input
          ref={input}
          name="code"
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck={false}
          maxLength={32}
          aria-describedby="code-hint"
          required
        />
      </label>
      <p class="hint" id="code-hint">
        {say('codeHint')}
      </p>
      <p class="failure" role="alert">
        {failure && say(failure)}
      </p>
      <div class="toolbar">
        <button type="submit" class="primary" disabled={isSending}>
          {say('submit')}
        </button>
        <button type="button" class="quiet" onClick={() => onOver()}>
          {say('back')}
        </button>
      </div>
    </form>
  )
}
