import { createStore } from '../store.ts'

/** Who works here: unknown at first, `null` signed out, `ended` while one is to sign in again. */
export interface Who {
  name: string
  grants: { role: string; siteIds: string[] | null }[]
  /** null for a token, which has no account. */
  email: string | null
  password: boolean
  twoFactor: boolean
  passkeys: number
  expiresAt: string | null
}

export type Session =
  | { state: 'unknown' }
  | { state: 'out' }
  | { state: 'in'; who: Who }
  /** The page stays as it is under the form, with all that was being written. */
  | { state: 'ended'; who: Who }

export const session = createStore<Session>({ state: 'unknown' })

export function sessionEnded(): void {
  const now = session.get()
  if (now.state === 'in') session.set({ state: 'ended', who: now.who })
  else if (now.state === 'unknown') session.set({ state: 'out' })
}
