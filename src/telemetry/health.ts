/** What a process says of itself to operators. */
export interface Health {
  check(): Promise<Readiness>
  metrics(): Promise<{ contentType: string; text: string }>
}

export interface Readiness {
  /** `degraded`: it works, but something that it can do without for a while is away. */
  status: 'ready' | 'degraded' | 'not-ready'
  /** By part: `ok`, or what is wrong. */
  checks: Record<string, string>
}

export interface Check {
  /** Throws when that part is not ready; the error's message is shown. */
  run(): Promise<void>
  /** Whether the process is of no use without that part. */
  required: boolean
}

/** Runs every check at once, each for at most `timeoutMs`. */
export async function runChecks(
  checks: Record<string, Check>,
  timeoutMs = 3_000,
): Promise<Readiness> {
  const outcomes = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const outcome = await outcomeOf(check.run(), timeoutMs)
      return { name, outcome, failed: outcome !== 'ok', required: check.required }
    }),
  )
  const failed = outcomes.filter((outcome) => outcome.failed)
  const status =
    failed.length === 0
      ? 'ready'
      : failed.some(({ required }) => required)
        ? 'not-ready'
        : 'degraded'
  return {
    status,
    checks: Object.fromEntries(outcomes.map(({ name, outcome }) => [name, outcome])),
  }
}

async function outcomeOf(running: Promise<void>, timeoutMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${timeoutMs} ms`), timeoutMs)
  })
  const answer = running.then(
    () => 'ok',
    (error: unknown) => (error instanceof Error && error.message) || 'failed',
  )
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
