import type { OwnConfig } from './model.ts'

/** Models without a word of their own on it see at most this many UTF-16 units at once. */
export const WINDOW = 2_000

/** How much of a window the next one repeats, so that nothing telling is cut in two. */
const OVERLAP = 0.1
const CLOSE_OVERLAP = 0.5

/** Of longer texts, this many stretches are looked at, spread evenly, so that no text costs more. */
const MOST_WINDOWS = 128
const MOST_CLOSE_LOOKS = 128

export interface Stretch {
  text: string
  /** Where it begins in the whole text, in UTF-16 units. */
  start: number
}

export interface Window extends Stretch {
  /** How much the logits are lowered: a short stretch looks worse than it is. */
  discount: number
}

/**
 * The stretches of a text that an insult model is asked about: overlapping windows over all of it and,
 * for models that ask for it, short ones as well, unless the text is as short as they are. The model's
 * config.json says how long they are (`window`, `closeLook`). At least one, at most 256.
 */
export function windowsFor(
  text: string,
  own: Pick<OwnConfig, 'window' | 'closeLook'> = {},
): Window[] {
  const { window = WINDOW, closeLook } = own
  const wide = spread(windowsOf(text, window, OVERLAP), MOST_WINDOWS)
  const windows = wide.map((stretch) => ({ ...stretch, discount: 0 }))
  if (closeLook === undefined || text.length <= closeLook.window) return windows
  const close = spread(windowsOf(text, closeLook.window, CLOSE_OVERLAP), MOST_CLOSE_LOOKS)
  const { discount } = closeLook
  return windows.concat(close.map((stretch) => ({ ...stretch, discount })))
}

/**
 * Stretches of at most `length` units (2 or more) that overlap by about the share `overlap` (0..0.5)
 * and begin and end between words where they can. None cuts a surrogate pair.
 */
export function windowsOf(text: string, length: number, overlap: number): Stretch[] {
  const windows: Stretch[] = []
  for (let start = 0; ; ) {
    const end = endFrom(text, start, length)
    windows.push({ text: text.slice(start, end), start })
    if (end >= text.length) return windows
    start = gapFrom(text, end - Math.floor(length * overlap), end)
  }
}

/** The last gap in the last fifth of a window, else where it must end. */
function endFrom(text: string, start: number, length: number): number {
  const hardEnd = start + length
  if (hardEnd >= text.length) return text.length
  for (let at = hardEnd; at > start + 0.8 * length; at--) if (isGap(text, at)) return at
  return splitsPair(text, hardEnd) ? hardEnd - 1 : hardEnd
}

/** Behind the first gap from `from` to `to`, else `to`. */
function gapFrom(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (isGap(text, at)) return at + 1
  return to
}

function isGap(text: string, at: number): boolean {
  const char = text.charAt(at)
  return char === ' ' || char === '\n' || char === '\t' || char === '\r'
}

function splitsPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
}

/** At most `most` of a list, evenly, the first and the last among them. */
function spread<T>(list: T[], most: number): T[] {
  if (list.length <= most) return list
  const step = (list.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, i) => list[Math.round(i * step)] as T)
}
