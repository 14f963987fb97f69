import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Api } from './api.ts'
import { Problem } from './problems.ts'

/**
 * Does the small piece of work that the service asks of guests; nobody else hears of it. Browsers calculate
 * only on pages with TLS, or on the machine itself.
 */
export async function prove(api: Api): Promise<string> {
  const challenge = await api.challenge()
  const solution = crypto.subtle && (await solveChallenge({ challenge, deriveKey }))
  if (!solution) throw new Problem('proof-impossible')
  return btoa(JSON.stringify({ challenge, solution }))
}
