import type { InferResponseType } from 'hono/client'
import { ask, client, Refusal } from '../api.ts'
import { askEarly, earlyAnswers } from '../early/taken.ts'
import { loadSites } from '../sites/sites.ts'
import { createStore } from '../store.ts'
import { session, type Who } from './ended.ts'
import { askPasskey } from './passkeys.ts'

export type Ways = InferResponseType<typeof client.v1.auth.options.$get, 200>

const { auth } = client.v1
/** All tabs of the desk: who signs in in one works on in the others. */
const tabs = new BroadcastChannel('freischalt-session')

/** The ways to sign in here; undefined until they are known. */
export const ways = createStore<Ways | undefined>(undefined)

/** Asks who is signed in, and how one may sign in. */
export async function findSession(): Promise<void> {
  try {
    // Whoever is signed in already, as most are, waits for one round of answers.
    const early = loadSites().catch(() => {})
    const [who] = await Promise.all([ask(auth.session.$get()), findWays(), early, earlyAnswers()])
    welcome(who)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.status !== 401) setTimeout(findSession, 2_000)
  }
}

tabs.onmessage = () => {
  void findSession()
}

/**
 * @returns whether a code is asked for as well
 * @throws Refusal where e-mail and password do not fit
 */
export async function signIn(email: string, password: string): Promise<boolean> {
  const answer = await ask(auth['sign-in'].$post({ json: { email, password } }))
  if (answer?.twoFactor) return true
  await enter()
  return false
}

/** The second step, with a code of the app or a backup code. @throws Refusal */
export async function sendCode(code: string): Promise<void> {
  await ask(auth['two-factor'].$post({ json: { code } }))
  await enter()
}

/** @throws Refusal, or what the browser throws when nobody chooses a passkey */
export async function signInWithPasskey(): Promise<void> {
  const answer = await askPasskey(await ask(auth.passkey.options.$post()))
  await ask(auth.passkey.$post({ json: { answer } }))
  await enter()
}

/** Where the newsroom's own login begins; it comes back to that page. @throws Refusal */
export async function loginAddress(to: string): Promise<string> {
  return (await ask(auth.oidc.$post({ json: { to } }))).url
}

/** Somebody has just signed in, in this tab. */
export async function enter(): Promise<void> {
  welcome(await ask(auth.session.$get()))
  tabs.postMessage('in')
}

/** After a change of the account. */
export async function refreshSession(): Promise<void> {
  welcome(await ask(auth.session.$get()))
}

export async function signOut(): Promise<void> {
  askEarly([])
  await ask(auth['sign-out'].$post()).catch(() => {})
  location.assign('/desk')
}

function welcome(who: Who): void {
  const before = session.get()
  // What is on the page belongs to who was here before.
  const isOther = 'who' in before && before.who.email !== who.email
  if (isOther) location.reload()
  else session.set({ state: 'in', who })
}

async function findWays(): Promise<void> {
  if (!ways.get()) ways.set(await ask(auth.options.$get()))
}
