import { z } from 'zod'
import { AppError } from '../errors.ts'

/**
 * Opaque cursors: where a list goes on, as base64url. They hold sort keys only, and the order they were
 * made for, so a cursor of another order is refused rather than misread.
 */
export function encodeCursor(order: string, keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([order, ...keys])).toString('base64url')
}

/** @throws invalid-cursor when it is not one that `encodeCursor` made for this order */
export function decodeCursor<Keys extends [z.ZodType, ...z.ZodType[]]>(
  cursor: string,
  order: string,
  keys: Keys,
): z.output<z.ZodTuple<Keys>> {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const [found, ...values] = z.array(z.unknown()).parse(parts)
    if (found !== order) throw new Error('made for another order')
    return z.tuple(keys).parse(values)
  } catch (cause) {
    throw new AppError('invalid-cursor', { cause })
  }
}

/** The sort keys that most lists end in. */
export const instantKey = z.iso.datetime()
export const idKey = z.uuid()
