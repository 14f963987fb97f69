import { ask, client, Refusal } from '../api.ts'
import { session } from './ended.ts'

/** Asks who is signed in. */
export async function findSession(): Promise<void> {
  try {
    const who = await ask(client.v1.auth.session.$get())
    session.set({ state: 'in', who })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.status !== 401) setTimeout(findSession, 2_000)
  }
}

/** @throws Refusal where e-mail and password do not fit */
export async function signIn(email: string, password: string): Promise<void> {
  const before = session.get()
  await ask(client.v1.auth['sign-in'].$post({ json: { email, password } }))
  const who = await ask(client.v1.auth.session.$get())
  // What is on the page belongs to who was here before.
  if (before.state === 'ended' && before.who.name !== who.name) return location.reload()
  session.set({ state: 'in', who })
}

export async function signOut(): Promise<void> {
  await ask(client.v1.auth['sign-out'].$post()).catch(() => {})
  location.assign('/desk')
}
