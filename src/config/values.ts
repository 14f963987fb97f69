import { z } from 'zod'
import { isPrivateHost } from './private-host.ts'
import type { Expectation } from './wording.ts'

/** A value that is described in words; wrong ones do not keep the checks beside it from running. */
export function value<T>(expectation: Expectation, test: (value: unknown) => boolean) {
  return z.custom<T>(test, { abort: false, params: { ...expectation } })
}

/** A text that matches `pattern` as a whole. */
export function textLike(pattern: RegExp, expectation: Expectation) {
  return value<string>(expectation, (text) => typeof text === 'string' && pattern.test(text))
}

/** A text of `min` to `max` UTF-16 units that is more than white space. */
export function text(min: number, max: number) {
  return value<string>(
    { what: `a text of ${min} to ${max} characters` },
    (text) =>
      typeof text === 'string' && text.trim() !== '' && text.length >= min && text.length <= max,
  )
}

export function wholeNumber(min: number, max: number) {
  return value<number>(
    { what: `a whole number from ${min} to ${max}` },
    (number) => Number.isInteger(number) && Number(number) >= min && Number(number) <= max,
  )
}

/** A threshold for scores, 0..1. */
export const threshold = value<number>(
  { what: 'a number from 0 to 1' },
  (number) => typeof number === 'number' && number >= 0 && number <= 1,
)

/** A finite number. */
export const anyNumber = value<number>({ what: 'a number' }, (number) => Number.isFinite(number))

export const positiveNumber = value<number>(
  { what: 'a number above 0' },
  (number) => Number.isFinite(number) && Number(number) > 0,
)

export const slug = textLike(/^[a-z0-9-]{1,64}$/, {
  what: '1 to 64 of the characters a-z, 0-9 and -',
})

/** `06:00`: when something begins. */
export const timeOfDay = textLike(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
  what: 'a time of day',
  allowed: '"00:00" to "23:59"',
})

/** When something ends: also `24:00`, the end of the day. */
export const endOfSpan = textLike(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, {
  what: 'a time of day',
  allowed: '"00:00" to "24:00"',
})

export const date = value<string>(
  { what: 'a date', allowed: 'one such as "2026-12-24", in the years 1900 to 2199' },
  isDate,
)

/** A name from the IANA time zone database. */
export const timeZone = value<string>(
  {
    what: 'a time zone',
    allowed: 'a name such as Europe/Berlin',
    candidates: () => Intl.supportedValuesOf('timeZone'),
  },
  isTimeZone,
)

export const origin = value<string>(
  { what: 'an origin', allowed: 'one such as https://www.example.org, without a path' },
  isOrigin,
)

/** Where notices are sent. Never printed: the paths of such addresses are often secret. */
export const receiver = value<string>(
  {
    what: 'an https:// address without user name, password and #',
    allowed:
      'one such as https://chat.example.org/hook; http:// only on your own network: localhost, ' +
      'a private IP address, a name without dots, or one that ends with .internal or .local',
    secret: true,
  },
  isReceiver,
)

/** Where a site's login shows its public keys. */
export const keySetUrl = value<string>(
  {
    what: 'the URL of a JSON Web Key Set',
    allowed: 'one that begins with https://; http:// only on your own network',
  },
  isReceiver,
)

/** The name of an environment variable, so that a secret stays out of the file. */
export const variableName = textLike(/^[A-Z_][A-Z0-9_]{0,99}$/, {
  what: 'the name of an environment variable',
  allowed: 'capital letters, digits and _',
})

export const hostName = textLike(/^(?=.{1,253}$)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+$/u, {
  what: 'a host name',
  allowed: 'one such as example.org, without https:// and path',
})

const MODEL = /^(?:[\w.-]+\/[\w.-]+|\.{0,2}\/.+|[A-Za-z]:[\\/].+)$/
const modelExpectation: Expectation = {
  what: 'a model',
  allowed: 'builtin/NAME, a folder such as ./my-model, or a Hugging Face id such as OWNER/NAME',
}

/** `builtin/NAME`, a hub id, or a folder: one that begins with `/`, `./` or `../`. */
export const modelName = textLike(MODEL, modelExpectation)

/** The same as one choice of several: a wrong one must not pass for the best of them. */
export const modelNameAlone = z.custom<string>(
  (name) => typeof name === 'string' && MODEL.test(name),
  { abort: true, params: { ...modelExpectation } },
)

function isDate(text: unknown): boolean {
  if (typeof text !== 'string' || !/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Names only: newer runtimes also take offsets such as `+01:00`, which know no summer time. */
function isTimeZone(name: unknown): boolean {
  if (typeof name !== 'string' || !/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function isOrigin(text: unknown): boolean {
  return typeof text === 'string' && /^https?:/.test(text) && urlOf(text)?.origin === text
}

/** An https:// address, or one of one's own network. */
export function isReceiver(text: unknown): boolean {
  const url = typeof text === 'string' && !/\s|#/.test(text) ? urlOf(text) : undefined
  if (url?.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isPrivateHost(url.hostname))
}

/** The parsed URL, or undefined where the text is none. */
export function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
