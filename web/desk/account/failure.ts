import { Refusal } from '../api.ts'
import type { ACCOUNT } from './texts.ts'

type Sentence = keyof (typeof ACCOUNT)['de']

const BY_CODE: Record<string, Sentence> = {
  'password-invalid': 'wrongPassword',
  'code-invalid': 'wrongCode',
  'too-many-requests': 'tooMany',
  'passkey-invalid': 'passkeyRefused',
  'sign-in-over': 'tookTooLong',
  'sign-in-again': 'signInAgain',
}

/** Why a change of the account did not work, as a sentence. */
export function failureOf(error: unknown): Sentence {
  if (error instanceof Refusal) return BY_CODE[error.code] ?? 'failed'
  if (!(error instanceof DOMException)) return 'failed'
  return error.name === 'InvalidStateError' ? 'passkeyKnown' : 'passkeyNone'
}
