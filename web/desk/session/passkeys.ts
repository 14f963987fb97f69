/**
 * Passkeys in WebAuthn's JSON form. Browsers have learned to read and write it one by one, so it is done here:
 * bytes are base64url there, and buffers for `navigator.credentials`.
 */
type Json = Record<string, unknown>

/** Whether this browser has passkeys at all. */
export function hasPasskeys(): boolean {
  return isSecureContext && typeof PublicKeyCredential === 'function'
}

/** Lets somebody choose a passkey. @throws DOMException `NotAllowedError` when nobody does */
export async function askPasskey(options: Json): Promise<PasskeyAnswer> {
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
    allowCredentials: descriptors(options.allowCredentials),
  }
  return answerOf(await navigator.credentials.get({ publicKey }))
}

/** Lets somebody make a passkey. @throws DOMException `InvalidStateError` when there is one here already */
export async function makePasskey(options: Json): Promise<PasskeyAnswer> {
  const user = options.user as Json
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: descriptors(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions
  return answerOf(await navigator.credentials.create({ publicKey }))
}

export interface PasskeyAnswer {
  id: string
  rawId: string
  type: 'public-key'
  response: { clientDataJSON: string; [member: string]: unknown }
  clientExtensionResults: AuthenticationExtensionsClientOutputs
  authenticatorAttachment?: string | undefined
  [member: string]: unknown
}

function answerOf(made: Credential | null): PasskeyAnswer {
  if (!(made instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError')
  const { response } = made
  const members: Json =
    response instanceof AuthenticatorAttestationResponse
      ? {
          attestationObject: textOf(response.attestationObject),
          transports: response.getTransports?.() ?? [],
        }
      : assertionOf(response as AuthenticatorAssertionResponse)
  return {
    id: made.id,
    rawId: textOf(made.rawId),
    type: 'public-key',
    response: { clientDataJSON: textOf(response.clientDataJSON), ...members },
    clientExtensionResults: made.getClientExtensionResults(),
    authenticatorAttachment: made.authenticatorAttachment ?? undefined,
  }
}

function assertionOf({ authenticatorData, signature, userHandle }: AuthenticatorAssertionResponse) {
  return {
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    userHandle: userHandle ? textOf(userHandle) : undefined,
  }
}

function descriptors(list: unknown): PublicKeyCredentialDescriptor[] {
  return ((list ?? []) as Json[]).map((each) => ({
    ...(each as unknown as PublicKeyCredentialDescriptor),
    id: bytesOf(each.id),
  }))
}

function bytesOf(base64url: unknown): Uint8Array<ArrayBuffer> {
  const text = atob(String(base64url).replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
