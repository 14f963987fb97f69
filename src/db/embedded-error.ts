/** What keeps the embedded PostgreSQL from running, in one sentence that also says what to do. */
export class EmbeddedPostgresError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'EmbeddedPostgresError'
  }
}

/** Gives an error of the file system in the data folder a sentence; others stay as they are. */
export function explained(error: unknown, dataDir: string): unknown {
  if (error instanceof EmbeddedPostgresError || !(error instanceof Error)) return error
  if (!('syscall' in error)) return error
  const why = reasonOf(error) === 'ENOSPC' ? 'the disk is full' : error.message
  return new EmbeddedPostgresError(
    `The data folder ${dataDir} cannot be used (${why}): mend that, or name another one in FREISCHALT_DATA_DIR.`,
    { cause: error },
  )
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
  const chosen =
    lines.find((line) => line.includes('No space left on device')) ??
    lines.findLast((line) => /(FATAL|PANIC): /.test(line)) ??
    lines.findLast((line) => /error: |could not /i.test(line)) ??
    lines.at(-1)
  return chosen?.replace(/^.*?(FATAL|PANIC|error|ERROR): +/, '').trim() ?? 'it said nothing'
}
