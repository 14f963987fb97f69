import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export const CLIENT = { id: 'freischalt', secret: 'a secret of both sides' }

interface Started {
  nonce: string
  challenge: string
  redirectUri: string
  claims: Record<string, unknown>
}

/**
 * An OpenID provider on a socket, as strict as a real one: codes are used once, the client proves itself, and
 * PKCE's verifier must fit. Whoever comes is signed in at once as `state.claims` says.
 */
export async function serveOidcProvider({
  port: wanted = 0,
  authMethods = ['client_secret_basic', 'client_secret_post'],
} = {}) {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const state = {
    claims: {} as Record<string, unknown>,
    /** Refuses at its own page, as people do who press "cancel". */
    cancels: false,
    /** What the last exchange of a code showed. */
    exchange: null as { method: 'basic' | 'post'; hadVerifier: boolean } | null,
    /** Signs with another key than the one that it shows. */
    signsWrongly: false,
  }
  const started = new Map<string, Started>()
  let issued = 0

  const server = createServer(async (request, answer) => {
    const url = new URL(request.url ?? '/', issuer)
    const json = (body: unknown, status = 200) => {
      answer.writeHead(status, { 'Content-Type': 'application/json' })
      answer.end(JSON.stringify(body))
    }
    if (url.pathname === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: authMethods,
      })
    if (url.pathname === '/keys') return json({ keys: [jwk] })
    if (url.pathname === '/authorize') {
      answer.writeHead(302, { Location: authorize(url.searchParams) })
      return answer.end()
    }
    if (url.pathname === '/token') {
      const idToken = await exchange(request, new URLSearchParams(await bodyOf(request)))
      if (idToken === null) return json({ error: 'invalid_grant' }, 400)
      return json({ access_token: 'opaque', token_type: 'Bearer', id_token: idToken })
    }
    json({}, 404)
  })
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`

  function authorize(asked: URLSearchParams): string {
    const back = new URL(asked.get('redirect_uri') ?? '')
    back.searchParams.set('state', asked.get('state') ?? '')
    if (state.cancels) {
      back.searchParams.set('error', 'access_denied')
      return back.href
    }
    issued += 1
    const code = `code-${issued}`
    started.set(code, {
      nonce: asked.get('nonce') ?? '',
      challenge: asked.get('code_challenge') ?? '',
      redirectUri: asked.get('redirect_uri') ?? '',
      claims: state.claims,
    })
    back.searchParams.set('code', code)
    return back.href
  }

  async function exchange(request: IncomingMessage, form: URLSearchParams) {
    const code = form.get('code') ?? ''
    const begun = started.get(code)
    started.delete(code)
    const verifier = form.get('code_verifier') ?? ''
    const fits = createHash('sha256').update(verifier).digest('base64url') === begun?.challenge
    const method = request.headers.authorization ? 'basic' : 'post'
    state.exchange = { method, hadVerifier: fits }
    if (!begun || !fits || form.get('redirect_uri') !== begun.redirectUri) return null
    if (!provesItself(request, form)) return null
    const key = state.signsWrongly ? (await generateKeyPair('RS256')).privateKey : privateKey
    return new SignJWT({ ...begun.claims, nonce: begun.nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience(CLIENT.id)
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(key)
  }

  return {
    issuer,
    state,
    env: {
      FREISCHALT_OIDC_ISSUER: issuer,
      FREISCHALT_OIDC_CLIENT_ID: CLIENT.id,
      FREISCHALT_OIDC_CLIENT_SECRET: CLIENT.secret,
      FREISCHALT_OIDC_NAME: 'Redaktions-Login',
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(resolve)
      }),
  }
}

function provesItself({ headers }: IncomingMessage, form: URLSearchParams): boolean {
  const [, basic] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
  if (basic === undefined)
    return form.get('client_id') === CLIENT.id && form.get('client_secret') === CLIENT.secret
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':')
  const decoded = [id, secret].map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
  return decoded.join() === [CLIENT.id, CLIENT.secret].join()
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
