import type { z } from 'zod'
import type { ConfigProblem } from './config-error.ts'
import { nearest } from './near.ts'

/** What a value must be, in words that complete "must be ...". */
export interface Expectation {
  what: string
  /** The accepted values, where `what` does not already say them. */
  allowed?: string
  /** Words that a mistyped value may have meant. */
  candidates?: () => readonly string[]
  /** The value is never printed. */
  secret?: boolean
}

/** A mistake that concerns several values, already in words. */
export interface Finding {
  message: string
  allowed?: string
  /** Keys of which one should be there; where one is only mistyped, that is the mistake. */
  missing?: readonly string[]
}

type Wording = Pick<ConfigProblem, 'message' | 'allowed'>

const TYPES: Record<string, string> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
}

/** A value as it is quoted in messages: short, and never a whole structure. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'empty'
  if (Array.isArray(value)) return value.length > 0 ? 'a list' : 'an empty list'
  if (typeof value === 'object') return 'a mapping'
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 56)}..."` : text
}

/** Puts one issue of zod into words; `value` is what stands at its place in the input. */
export function wordIssue(issue: z.core.$ZodIssue, value: unknown): Wording {
  if (issue.code === 'custom') {
    const params = (issue.params ?? { what: 'valid' }) as Expectation | Finding
    if ('message' in params) return { message: params.message, allowed: params.allowed }
    return wordExpectation(params, value)
  }
  if (issue.code === 'invalid_value') {
    const quoted = issue.values.map((option) => JSON.stringify(option))
    const options = quoted.length > 2 ? `one of ${quoted.join(', ')}` : quoted.join(' or ')
    const candidates = () => issue.values.map(String)
    return wordExpectation({ what: options, candidates }, value)
  }
  if (issue.code === 'invalid_type') {
    return wordExpectation({ what: TYPES[issue.expected] ?? issue.expected }, value)
  }
  if (issue.code === 'too_small') {
    return wordExpectation({ what: 'a list with at least one entry' }, value)
  }
  return { message: issue.message }
}

function wordExpectation({ what, allowed, candidates, secret }: Expectation, value: unknown) {
  if (value === undefined) return { message: 'is missing', allowed: allowed ?? what }
  if (secret) return { message: `must be ${what}`, allowed: allowed ?? what }
  const near = typeof value === 'string' && candidates ? nearest(value, candidates()) : undefined
  const hint = near === undefined ? '' : ` (did you mean ${JSON.stringify(near)}?)`
  const found = shown(value)
  const wrong = allowed === undefined ? `must be ${what}, is ${found}` : `${found} is not ${what}`
  return { message: wrong + hint, allowed: allowed ?? what }
}
