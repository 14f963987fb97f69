import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * JSON lines to standard output. Callers log ids, counts and durations; what a reader or moderator
 * wrote, and who they are, never belongs in a line. The redaction is the net below that rule.
 */
export function createLog(level: string, name: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { name },
    redact: {
      paths: [
        'body',
        'text',
        'email',
        'password',
        'token',
        'authorization',
        'cookie',
        '*.body',
      ].concat(['*.text', '*.email', '*.password', '*.token', '*.authorization', '*.cookie']),
      censor: '[left out]',
    },
    serializers: { err: describeError },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Name, code, place; not the message of a database error, which can quote the row it choked on. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const quotesData = 'severity' in error || 'query' in error
  return {
    name: error.name,
    code,
    message: quotesData ? undefined : error.message.slice(0, 300),
    at: placesOf(error),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}

/** The stack begins with the message, and a message can have lines that look like places. */
function placesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message)
  const places = start < 0 ? '' : stack.slice(start + message.length)
  return places
    .split('\n')
    .slice(1, 9)
    .map((line) => line.trim())
}
