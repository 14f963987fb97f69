import { type ClientResponse, hc, type InferResponseType } from 'hono/client'
import type { Api } from '../../src/app.ts'
import { fetchOrTake } from './early/taken.ts'
import { sessionEnded } from './session/ended.ts'

/** The service, typed by its own routes. */
export const client = hc<Api>('/', { fetch: fetchOrTake })

const review = client.v1.review

export type Card = InferResponseType<typeof review.comments.$get, 200>['items'][number]
export type Decision = InferResponseType<(typeof review.decisions)[':id']['undo']['$post'], 200>
export type Summary = InferResponseType<typeof review.summary.$get, 200>['sites'][number]
export type Verdict = 'approve' | 'reject'
export type ReasonCode = NonNullable<Decision['reason']>
export type Score = Card['scores'][number]
export type Signal = Score['signal']

/** What the service refused, or that it could not be reached (status 0). */
export class Refusal extends Error {
  readonly status: number
  /** The problem's, such as `revision-changed`; `offline` without an answer. */
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(status: number, details: Record<string, unknown>) {
    super(String(details.detail ?? details.title ?? status))
    this.status = status
    this.details = details
    this.code = status === 0 ? 'offline' : String(details.code ?? '')
  }

  /** Whether sending the same again may succeed. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

type Good<R> =
  R extends ClientResponse<infer Body, infer Status, string>
    ? Status extends 200 | 201 | 207
      ? Body
      : never
    : never

/**
 * The body of an answer.
 * @throws Refusal; where the session has ended, signing in is asked for as well
 */
export async function ask<R extends ClientResponse<unknown, number, string>>(
  asked: Promise<R>,
): Promise<Good<R>> {
  const answer = await asked.catch((error: Error) => {
    throw new Refusal(0, { detail: error.message })
  })
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as Good<R>
  const problem = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  if (answer.status === 401) sessionEnded()
  throw new Refusal(answer.status, problem)
}
