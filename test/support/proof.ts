import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { TestService } from './service.ts'

/** Does the work that a guest's browser does: a `proof` for one comment. */
export async function solve(service: TestService, site = 'demo'): Promise<string> {
  const { body: challenge } = await service.json('GET', `/v1/sites/${site}/challenge`)
  const solution = await solveChallenge({ challenge, deriveKey })
  return encodeProof({ challenge, solution })
}

export const encodeProof = (payload: unknown) =>
  Buffer.from(JSON.stringify(payload)).toString('base64')

export const decodeProof = (proof: string) =>
  JSON.parse(Buffer.from(proof, 'base64').toString('utf8'))
