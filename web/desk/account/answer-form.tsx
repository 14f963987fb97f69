import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useSay } from '../texts/texts.ts'
import { failureOf } from './failure.ts'
import { ACCOUNT } from './texts.ts'

/** One field and a button; says why the answer was not taken. */
export function AnswerForm(props: {
  label: string
  submit: string
  input: InputHTMLAttributes<HTMLInputElement>
  /** @throws what `failureOf` has a sentence for */
  onAnswer(text: string): Promise<void>
  children?: ComponentChildren
}) {
  const say = useSay(ACCOUNT)
  const field = useRef<HTMLInputElement>(null)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<ReturnType<typeof failureOf>>()
  const { label, submit, input, onAnswer, children } = props
  useEffect(() => field.current?.focus(), [])

  async function send(event: SubmitEvent) {
    event.preventDefault()
    setSending(true)
    setFailure(undefined)
    try {
      await onAnswer(field.current?.value ?? '')
    } catch (error) {
      setFailure(failureOf(error))
      setSending(false)
      field.current?.select()
    }
  }

  return (
    <form class="form" onSubmit={send}>
      {children}
      <label>
        {label}
        <input ref={field} {...input} required />
      </label>
      <p class="failure" role="alert">
        {failure && say(failure)}
      </p>
      <button type="submit" class="primary" disabled={isSending}>
        {submit}
      </button>
    </form>
  )
}

/** The same for the password, which every change of the second step asks for. */
export function PasswordQuestion(props: {
  submit: string
  onAnswer(password: string): Promise<void>
}) {
  const say = useSay(ACCOUNT)
  const input = { type: 'password', autocomplete: 'current-password' } as const
  return <AnswerForm label={say('password')} input={input} {...props} />
}
