import { ModelError } from '../classifier/model-error.ts'
import { ConfigError } from '../config/config-error.ts'
import { EmbeddedPostgresError } from '../db/embedded-error.ts'
import { MigrationError } from '../db/migrate.ts'

/** A failure that a person can mend; its message is the whole of what is printed. */
export class CommandError extends Error {}

/** A process of ours ended and said itself why. */
export class ExplainedError extends Error {}

/** What to print for an error that ends a command: one clear sentence where the cause is known. */
export function sentenceFor(error: unknown): string {
  if (error instanceof CommandError || error instanceof ConfigError) return error.message
  if (error instanceof EmbeddedPostgresError || error instanceof ModelError) return error.message
  if (error instanceof MigrationError) return withCause(error)
  const code = codeOf(error)
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database does not answer; check DATABASE_URL and that PostgreSQL runs there.'
  if (code === '28P01' || code === '28000')
    return 'The database refused the user name or password in DATABASE_URL.'
  if (code === '3D000') return 'The database named in DATABASE_URL does not exist; create it first.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** The first code along the chain of causes: a driver's or the system's. */
export function codeOf(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  return undefined
}

function withCause({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
