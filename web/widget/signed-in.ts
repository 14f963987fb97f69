/** What the page's own login says of the reader. */
export interface SignedIn {
  token: string
  name: string
}

/**
 * Reads the attribute `reader-token`, a JWT of the site's login. Only the service can tell whether it is
 * genuine; here it is just read for the name to show.
 * @returns undefined for a guest
 */
export function readSignedIn(token: string | null): SignedIn | undefined {
  const claims = token?.split('.')[1]
  if (!token || !claims) return undefined
  try {
    const bytes = atob(claims.replaceAll('-', '+').replaceAll('_', '/'))
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
    const { name }: { name?: unknown } = JSON.parse(text)
    return { token, name: typeof name === 'string' ? name : '' }
  } catch {
    return undefined
  }
}
