/** What keeps the embedded PostgreSQL from running, in one sentence that also says what to do. */
export class EmbeddedPostgresError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'EmbeddedPostgresError'
  }
}

/** The system's error code (`EACCES`, `ENOSPC`, ...) of something thrown, or what it says. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) return (error as NodeJS.ErrnoException).code ?? error.message
  return String(error)
}

/**
 * The line of PostgreSQL's output that tells why it gave up, without time and process.
 * PostgreSQL itself words these well ("could not write ...: No space left on device").
 */
export function complaintIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const grave = lines.findLast((line) => /(FATAL|PANIC): /.test(line))
  const chosen = grave ?? lines.findLast((line) => /error: |could not /i.test(line)) ?? lines.at(-1)
  return chosen?.replace(/^.*?(FATAL|PANIC|error|ERROR): +/, '').trim() ?? 'it said nothing'
}
