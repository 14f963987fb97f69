/** How long a receiver may take to answer, in milliseconds. */
const PATIENCE_MS = 10_000

/**
 * Posts JSON and looks at the status only: redirects are not followed, and nothing of the answer's body is read.
 * @returns undefined when the receiver took it (2xx), else a short code: `http-500`, `timeout`, `ECONNREFUSED`
 */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  patienceMs = PATIENCE_MS,
): Promise<string | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', 'User-Agent': 'Freischalt' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    await answer.body?.cancel()
    return answer.ok ? undefined : `http-${answer.status}`
  } catch (error) {
    return codeOf(error)
  }
}

/** Only words of Node's own: messages can quote addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'network'
  if (error.name === 'TimeoutError') return 'timeout'
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'network'
}
