/** The states that Google's APIs answer with, and their HTTP status. */
const STATUS_CODES = {
  INVALID_ARGUMENT: 400,
  PERMISSION_DENIED: 403,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const
export type ErrorStatus = keyof typeof STATUS_CODES

/** What Perspective calls the kinds of a wrong request; every other one is `INVALID_REQUEST`. */
export type ErrorType =
  | 'COMMENT_EMPTY'
  | 'COMMENT_TOO_LONG'
  | 'NO_REQUESTED_ATTRIBUTES'
  | 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE'
  | 'LANGUAGE_DETECTION_FAILED'
  | 'INVALID_REQUEST'

/** An error in the words and the form that Perspective's clients read. */
export class PerspectiveError extends Error {
  readonly status: ErrorStatus
  readonly details: object[]
  readonly headers: Record<string, string>

  constructor(
    status: ErrorStatus,
    message: string,
    { details = [], headers = {} }: { details?: object[]; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.name = 'PerspectiveError'
    this.status = status
    this.details = details
    this.headers = headers
  }

  /** The HTTP status. */
  get code() {
    return STATUS_CODES[this.status]
  }

  /** The body: `{error: {code, message, status, details?}}`. */
  get body() {
    const { code, message, status, details } = this
    return { error: { code, message, status, ...(details.length > 0 && { details }) } }
  }
}

/** A request that cannot be answered as it is. */
export function wrongRequest(errorType: ErrorType, message: string, more: object = {}) {
  const detail = {
    '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error',
    errorType,
    ...more,
  }
  return new PerspectiveError('INVALID_ARGUMENT', message, { details: [detail] })
}

/** Languages as the client named them, or as they were found in the text. */
export interface TextLanguages {
  requested: string[]
  detected: string[]
}

/** An attribute that is not measured in these languages. */
export function notInLanguage(attribute: string, { requested, detected }: TextLanguages) {
  const asked = (requested.length > 0 ? requested : detected).join(', ')
  return wrongRequest(
    'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
    `Attribute ${attribute} does not support request languages: ${asked}`,
    {
      languageNotSupportedByAttributeError: {
        ...(requested.length > 0 && { requestedLanguages: requested }),
        ...(detected.length > 0 && { detectedLanguages: detected }),
        attribute,
      },
    },
  )
}
