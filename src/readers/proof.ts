import { createHmac, randomInt } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import type { Deps, Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Reader } from './reader.ts'

const VALID_MINUTES = 10
/** About half a second of a phone's time; a check costs us two HMACs, since the solution is signed as well. */
const WORK = { algorithm: 'PBKDF2/SHA-256', cost: 1_000, counters: [500, 1_500] } as const
const LONGEST = 4_000

export type Challenge = Awaited<ReturnType<typeof createChallenge>>

/** A task whose solution lets one guest's comment pass, on this site and for some minutes. */
export function makeChallenge(deps: Deps, site: Site): Promise<Challenge> {
  return createChallenge({
    algorithm: WORK.algorithm,
    cost: WORK.cost,
    counter: randomInt(...WORK.counters),
    deriveKey,
    expiresAt: new Date(Date.now() + VALID_MINUTES * 60_000),
    ...keysOf(deps, site),
  })
}

const payload = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.literal(WORK.algorithm),
      nonce: z.hex(),
      salt: z.hex(),
      cost: z.literal(WORK.cost),
      keyLength: z.number(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      expiresAt: z.number(),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
})

/**
 * Lets pass whoever has proved some work, each proof once.
 * @param usedFor what it is for: who repeats just the same, because the answer was lost, may send the same
 *   proof again; null: not even then
 * @throws proof-missing, proof-invalid
 */
export async function requireProof(
  deps: Deps,
  site: Site,
  reader: Reader,
  proof: string | undefined,
  usedFor: string | null,
): Promise<void> {
  if (!site.challenge || reader.kind !== 'guest') return
  if (proof === undefined || proof === '')
    throw new AppError('proof-missing', {
      detail: `Solve what GET /v1/sites/${site.id}/challenge gives, and send it as \`proof\``,
    })
  const { challenge, solution } = readProof(proof)
  const { verified, expired } = await verifySolution({
    challenge,
    solution: { ...solution, time: 0 },
    deriveKey,
    ...keysOf(deps, site),
  })
  if (!verified)
    throw invalid(expired ? 'it has expired' : 'it does not solve a challenge of this site')
  const { nonce, expiresAt } = challenge.parameters
  if (!(await redeem(deps, nonce, usedFor, expiresAt))) throw invalid('it was used before')
}

function readProof(proof: string): z.output<typeof payload> {
  try {
    if (proof.length > LONGEST) throw invalid('it is too long')
    return payload.parse(JSON.parse(Buffer.from(proof, 'base64').toString('utf8')))
  } catch {
    throw invalid('it is not what ALTCHA makes of a challenge')
  }
}

/** In the database, so that no other process takes it a second time. */
async function redeem(deps: Deps, nonce: string, usedFor: string | null, expiresAt: number) {
  const rows = await deps.sql`
    insert into used_proofs (nonce, used_for, expires_at)
    values (${nonce}, ${usedFor}, to_timestamp(${expiresAt}::float8))
    on conflict (nonce) do update set used_for = excluded.used_for
      where used_proofs.used_for = excluded.used_for
    returning nonce`
  return rows.length > 0
}

/** Derived for this purpose and site alone, so that nothing else that we sign could pass for it. */
function keysOf({ secret }: Deps, { id }: Site) {
  const derive = (what: string) =>
    createHmac('sha256', secret).update(`${what}:${id}`).digest('base64url')
  return { hmacSignatureSecret: derive('challenge'), hmacKeySignatureSecret: derive('solution') }
}

function invalid(why: string): AppError {
  return new AppError('proof-invalid', {
    detail: `${why}; fetch a new challenge`,
    errors: [{ path: 'proof', message: why }],
  })
}
