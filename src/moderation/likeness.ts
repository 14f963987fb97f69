import { createHash } from 'node:crypto'

/** Places of a sketch; each is one byte. */
const PLACES = 64
const SHINGLE = 5
/** Of shorter texts only equal ones are alike: one other word makes them say something else. */
const SKETCHED_LENGTH = 40
/** From this share of common shingles on two texts are nearly equal. */
const NEARLY = 0.7

/** By what a text is told apart from others. */
export interface Likeness {
  /** The same for texts that differ in case, blanks, punctuation or repeated letters alone; null: nothing else is there. */
  fingerprint: Buffer | null
  /** Null: too short to be compared with any but its equals. */
  sketch: Buffer | null
}

/**
 * The fingerprint is a hash of the folded text. The sketch is MinHash over its runs of five letters, of
 * each minimum the lowest byte: A. Broder, On the resemblance and containment of documents (1997);
 * P. Li and A. C. König, b-Bit Minwise Hashing (2010).
 */
export function likenessOf(text: string): Likeness {
  const folded = fold(text)
  if (folded === '') return { fingerprint: null, sketch: null }
  return {
    fingerprint: createHash('sha256').update(folded).digest().subarray(0, 16),
    sketch: folded.length < SKETCHED_LENGTH ? null : sketch(folded),
  }
}

/** Whether the texts of two sketches are nearly equal: 64 bytes tell the share to about 0.06. */
export function areNearlyEqual(a: Uint8Array, b: Uint8Array): boolean {
  let same = 0
  for (let i = 0; i < PLACES; i += 1) if (a[i] === b[i]) same += 1
  // One byte in 256 is the same by chance.
  return (same / PLACES - 1 / 256) / (1 - 1 / 256) >= NEARLY
}

/** Digits stay as they are: 10 and 1000 are not the same. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{So}]/gu, '')
    .replace(/([^\p{N}])\1+/gu, '$1')
}

function sketch(folded: string): Buffer {
  const minima = new Uint32Array(PLACES).fill(0xffffffff)
  for (let start = 0; start + SHINGLE <= folded.length; start += 1) {
    const seed = hash(folded, start)
    for (let place = 0; place < PLACES; place += 1) {
      const value = mix(seed ^ Math.imul(place + 1, 0x9e3779b1))
      if (value < (minima[place] ?? 0)) minima[place] = value
    }
  }
  return Buffer.from(minima.map((minimum) => minimum & 0xff))
}

/** FNV-1a. */
function hash(text: string, start: number): number {
  let value = 0x811c9dc5
  for (let i = start; i < start + SHINGLE; i += 1)
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value
}

/** MurmurHash3's last step, which spreads every bit over all. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
