import { Refusal } from '../api.ts'
import type { SESSION } from './texts.ts'

type Sentence = keyof (typeof SESSION)['de']

const BY_CODE: Record<string, Sentence> = {
  unauthenticated: 'wrong',
  'too-many-requests': 'tooMany',
  'code-invalid': 'wrongCode',
  'sign-in-over': 'over',
  'passkey-invalid': 'passkeyUnknown',
  'login-unavailable': 'loginDown',
}

/** Why nobody is signed in, as a sentence. */
export function failureOf(error: unknown): Sentence {
  if (error instanceof Refusal) return BY_CODE[error.code] ?? 'failed'
  // The browser does not say whether somebody pressed "cancel" or has no passkey.
  return error instanceof DOMException ? 'passkeyNone' : 'failed'
}

const BY_RETURN: Record<string, Sentence> = {
  'no-account': 'noAccount',
  'email-not-verified': 'emailNotVerified',
  cancelled: 'cancelled',
  expired: 'over',
}

/** With what the newsroom's own login came back, if it did. */
export function returnedWith(query: URLSearchParams): Sentence | undefined {
  const error = query.get('error')
  return error === null ? undefined : (BY_RETURN[error] ?? 'failed')
}
