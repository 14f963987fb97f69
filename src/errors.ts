/**
 * Every error that a caller can meet: its code, HTTP status and title, in one table.
 * The code is the stable part: it ends the problem `type` URI and never changes meaning.
 */
export const ERRORS = {
  'invalid-json': [400, 'The body is not valid JSON'],
  'invalid-request': [422, 'The request does not have the expected form'],
  'invalid-cursor': [400, 'The cursor is not one that this list gave out'],
  'invalid-text': [422, 'The text cannot be accepted'],
  'unsupported-media-type': [415, 'The body must be application/json'],
  'body-too-large': [413, 'The body is too large'],
  unauthenticated: [401, 'Sign in or send a token'],
  'jwt-invalid': [401, 'The JWT does not prove who you are'],
  'sign-in-over': [422, 'Signing in took too long or too many attempts; begin again'],
  'sign-in-again': [403, 'This needs a sign-in of the last hour; sign in again'],
  'passkey-invalid': [422, 'The passkey is not known here, or did not ask for its owner'],
  'password-invalid': [422, 'The password is wrong'],
  'code-invalid': [422, 'The code is wrong or no longer valid'],
  'two-factor-on': [409, 'The second step is on already'],
  'two-factor-off': [409, 'The second step is not on'],
  'sign-in-required': [401, 'Only readers who are signed in may write on this site'],
  forbidden: [403, 'Not allowed with this role or for this site'],
  'origin-not-allowed': [403, 'This site does not accept calls from that origin'],
  'not-found': [404, 'There is nothing at this address'],
  'site-not-found': [404, 'There is no such site'],
  'article-not-found': [404, 'There is no such article'],
  'comment-not-found': [404, 'There is no such comment'],
  'decision-not-found': [404, 'There is no such decision'],
  'colleague-not-found': [422, 'There is no such colleague on this site'],
  'second-look-not-found': [404, 'There is no such second look'],
  'method-not-allowed': [405, 'This address does not know that method'],
  'parent-not-found': [422, 'The comment that this one answers is not on this article'],
  'paragraph-not-found': [422, 'The article has no such paragraph'],
  'comments-closed': [403, 'Comments on this article are closed'],
  'edit-window-over': [403, 'The time in which the comment can be changed is over'],
  'own-comment': [403, 'Nobody rates or reports a comment of their own'],
  'nudge-not-offered': [403, 'Texts are not looked at before they are sent on this site'],
  'rating-not-offered': [403, 'Comments of this site cannot be rated like this'],
  'revision-changed': [409, 'The text changed meanwhile'],
  'state-conflict': [409, 'The comment is in a state that does not allow this'],
  'claimed-by-other': [409, 'A colleague is working on this comment'],
  'proof-missing': [422, 'A guest’s comment needs a proof of work on this site'],
  'proof-invalid': [422, 'The proof of work is not valid'],
  'idempotency-mismatch': [422, 'This Idempotency-Key was used with another body'],
  'moderation-paused': [423, 'Moderation pauses now'],
  'too-many-requests': [429, 'Too many requests'],
  'login-unavailable': [503, 'The newsroom’s own login does not answer'],
  'not-ready': [503, 'The service is not ready'],
  internal: [500, 'Something went wrong'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ErrorCode = keyof typeof ERRORS

/** One field that is wrong: where, what is wrong with it and what is allowed. */
export interface FieldError {
  path: string
  message: string
}

export interface AppErrorOptions {
  cause?: unknown
  /** What is wrong in this case, for people. Must not quote comment text, names or addresses. */
  detail?: string
  errors?: FieldError[]
  /** Further members of the problem body, such as `resumesAt`. */
  extra?: Record<string, unknown>
  headers?: Record<string, string>
}

/** The only error that reaches a caller with its own words; all others become `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly options: AppErrorOptions

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? ERRORS[code][1], { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.options = options
  }

  get status(): number {
    return ERRORS[this.code][0]
  }
}
